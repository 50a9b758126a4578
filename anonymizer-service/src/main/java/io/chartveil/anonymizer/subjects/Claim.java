// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.subjects;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * One record's word that it is about somebody.
 *
 * @param aliases the other names by which the record's own source means the same patient
 * @param sequence the tenant's acceptance sequence of the record
 */
public record Claim(Identified who, List<Identified> aliases, long sequence, Instant acceptedAt) {

    public Claim {
        aliases = List.copyOf(aliases);
    }

    public Claim(Identified who, long sequence, Instant acceptedAt) {
        this(who, List.of(), sequence, acceptedAt);
    }

    /** The leading name first. */
    Stream<Identified> names() {
        return Stream.concat(Stream.of(who), aliases.stream());
    }
}
