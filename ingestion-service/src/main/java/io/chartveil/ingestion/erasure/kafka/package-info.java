// SPDX-License-Identifier: Apache-2.0
/** The topic that erasures come from. */
@NullMarked
package io.chartveil.ingestion.erasure.kafka;

import org.jspecify.annotations.NullMarked;
