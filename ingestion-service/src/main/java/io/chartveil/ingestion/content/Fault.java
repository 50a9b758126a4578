// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.content;

import java.util.Optional;

/**
 * Why a record is refused. It never holds a value of the record.
 *
 * @param rule the rule that was broken, stable, in kebab case
 * @param place a path or position inside the record; empty where the whole record is meant
 * @param sentence the rule in words
 */
public record Fault(String rule, Optional<String> place, String sentence) {

    static Fault at(String place, String rule, String sentence) {
        return new Fault(rule, Optional.of(place), sentence);
    }

    static Fault whole(String rule, String sentence) {
        return new Fault(rule, Optional.empty(), sentence);
    }
}
