// SPDX-License-Identifier: Apache-2.0
/** The intake: a record is read, sealed and made durable, or refused with its reason; it knows no HTTP and no Kafka. */
@NullMarked
package io.chartveil.ingestion.intake;

import org.jspecify.annotations.NullMarked;
