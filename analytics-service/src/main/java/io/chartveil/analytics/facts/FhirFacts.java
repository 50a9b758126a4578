// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What is found in the top level of one FHIR resource while it streams by: its type, codes, date and value. */
final class FhirFacts {

    /** The elements that say what a resource is about, by FHIR R4's "code" search parameters. */
    private static final Set<String> CODES =
            Set.of("code", "vaccineCode", "medicationCodeableConcept", "type", "class", "productOrService");

    private static final Set<String> DATES = Set.of(
            "effectiveDateTime",
            "effectiveInstant",
            "occurrenceDateTime",
            "performedDateTime",
            "onsetDateTime",
            "authoredOn",
            "recordedDate",
            "date",
            "issued",
            "started",
            "created",
            "birthDate");

    private static final Set<String> PERIODS =
            Set.of("period", "effectivePeriod", "performedPeriod", "onsetPeriod", "billablePeriod", "occurrencePeriod");

    private record Coding(String system, String code) {}

    private String type = "Basic";
    private final List<Coding> codings = new ArrayList<>();
    private FactDate date = FactDate.UNKNOWN;
    private @Nullable String dateElement;
    private @Nullable Double value;
    private @Nullable String unit;

    String type() {
        return type;
    }

    boolean isBundle() {
        return type.equals("Bundle");
    }

    List<Fact> facts() {
        if (codings.isEmpty()) {
            return List.of(new Fact(type, "", "", date.year(), date.month(), value, unit));
        }
        return codings.stream()
                .distinct()
                .map(coding -> new Fact(type, coding.system(), coding.code(), date.year(), date.month(), value, unit))
                .toList();
    }

    /** Reads one property, whose value's first token is current, to that value's end. */
    void property(String name, JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            if (name.equals("resourceType")) {
                type = parser.getString();
            } else if (DATES.contains(name)) {
                date(name, parser.getString());
            }
        } else if (CODES.contains(name)) {
            codes(parser);
        } else if (PERIODS.contains(name) && parser.currentToken() == JsonToken.START_OBJECT) {
            period(name, parser);
        } else if (name.equals("valueQuantity") && parser.currentToken() == JsonToken.START_OBJECT) {
            quantity(parser);
        } else {
            parser.skipChildren();
        }
    }

    /** When it happened is worth more than when it was written down. */
    private void date(String element, String text) {
        boolean better = dateElement == null || dateElement.equals("issued") || dateElement.equals("recordedDate");
        if (better) {
            date = FactDate.of(text);
            dateElement = element;
        }
    }

    /** Any mix of CodeableConcept, Coding and arrays of them: every {@code {system, code}} in it counts. */
    private void codes(JsonParser parser) {
        int depth = 0;
        String system = "";
        String code = "";
        JsonToken token = parser.currentToken();
        do {
            if (token.isStructStart()) {
                depth++;
                system = "";
                code = "";
            } else if (token.isStructEnd()) {
                depth--;
                if (!code.isEmpty()) {
                    codings.add(new Coding(system, code));
                }
                system = "";
                code = "";
            } else if (token == JsonToken.VALUE_STRING) {
                if ("system".equals(parser.currentName())) {
                    system = parser.getString();
                } else if ("code".equals(parser.currentName())) {
                    code = parser.getString();
                }
            }
            if (depth > 0) {
                token = parser.nextToken();
            }
        } while (depth > 0);
    }

    private void period(String element, JsonParser parser) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING && name.equals("start")) {
                date(element, parser.getString());
            } else {
                parser.skipChildren();
            }
        }
    }

    private void quantity(JsonParser parser) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals("value") && token.isNumeric()) {
                value = parser.getDoubleValue();
            } else if (name.equals("code") && token == JsonToken.VALUE_STRING) {
                unit = parser.getString();
            } else {
                parser.skipChildren();
            }
        }
    }
}
