// SPDX-License-Identifier: Apache-2.0
/** The way in: one poll loop, offsets committed behind the transaction, keys held back one by one. */
@NullMarked
package io.chartveil.anonymizer.pipeline.kafka;

import org.jspecify.annotations.NullMarked;
