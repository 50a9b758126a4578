// SPDX-License-Identifier: Apache-2.0
/** Whole corpora of real records, sent by REST and by Kafka. */
@NullMarked
package io.chartveil.e2e.corpora;

import org.jspecify.annotations.NullMarked;
