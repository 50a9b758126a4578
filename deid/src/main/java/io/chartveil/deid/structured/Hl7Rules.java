// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The rules for HL7 version 2, from {@code hl7v2.rules}. */
final class Hl7Rules {

    static final String RESOURCE = "hl7v2.rules";

    private static final RuleBook BOOK = RuleBook.read(RESOURCE);
    private static final Map<String, Optional<PathRule>> SEGMENTS = new ConcurrentHashMap<>();
    private static final Map<String, Optional<PathRule>> OBSERVATIONS = new ConcurrentHashMap<>();

    private Hl7Rules() {}

    /** The rule of a segment; null where it is removed as a whole. */
    static @Nullable PathRule segment(String name) {
        // A name that no book knows is not remembered: senders make them up.
        return BOOK.find("segment", name) == null
                ? null
                : SEGMENTS.computeIfAbsent(name, key -> Optional.ofNullable(PathRule.ofSection(BOOK, "segment", key)))
                        .orElse(null);
    }

    /** The rule of OBX-5 by its type, OBX-2; null where such values are removed. */
    static @Nullable PathRule observation(String type) {
        if (BOOK.find("value", type) == null) {
            return null;
        }
        return OBSERVATIONS
                .computeIfAbsent(
                        type,
                        key -> Optional.ofNullable(PathRule.ofSection(BOOK, "value", key))
                                .map(section -> section.child("5")))
                .orElse(null);
    }
}
