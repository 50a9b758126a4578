// SPDX-License-Identifier: Apache-2.0
/** Kafka's side of sources: topics, credentials, access lists. */
@NullMarked
package io.chartveil.ingestion.sources.kafka;

import org.jspecify.annotations.NullMarked;
