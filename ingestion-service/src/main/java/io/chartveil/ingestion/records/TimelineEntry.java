// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.records;

import java.time.Instant;
import java.util.Optional;

/**
 * What one stage said of one generation.
 *
 * @param state a stage's own word: ACCEPTED or REFUSED for ingestion, else as in the contract
 */
public record TimelineEntry(
        int generation,
        String stage,
        String state,
        Instant startedAt,
        Instant at,
        int attempt,
        Optional<String> causeCode,
        Optional<String> causePlace,
        Optional<String> policy) {}
