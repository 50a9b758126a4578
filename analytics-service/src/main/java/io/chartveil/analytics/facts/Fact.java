// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.facts;

import org.jspecify.annotations.Nullable;

/**
 * One thing that can be counted: a diagnosis, a measurement, a contact.
 *
 * @param type the FHIR resource type it would be, whatever the format it came in
 * @param codeSystem the code's system as the record names it; empty where it names none
 * @param code empty where the thing has none
 * @param year absent where the policy or the record keeps no date
 * @param month 1 to 12; absent where the policy keeps years only
 */
public record Fact(
        String type,
        String codeSystem,
        String code,
        @Nullable Integer year,
        @Nullable Integer month,
        @Nullable Double value,
        @Nullable String unit) {

    public Fact {
        codeSystem = StorableText.of(codeSystem);
        code = StorableText.of(code);
        unit = unit == null ? null : StorableText.of(unit);
    }
}
