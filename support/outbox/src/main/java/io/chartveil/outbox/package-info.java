// SPDX-License-Identifier: Apache-2.0
/** Messages that are written in the transaction in which they became true, and relayed to Kafka in order. */
@NullMarked
package io.chartveil.outbox;

import org.jspecify.annotations.NullMarked;
