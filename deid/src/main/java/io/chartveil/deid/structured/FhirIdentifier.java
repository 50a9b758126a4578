// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.patientidentity.WrittenIdentifier;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads FHIR's Identifier, one or a list, from where the parser stands. */
final class FhirIdentifier {

    private FhirIdentifier() {}

    static void read(JsonParser parser, List<WrittenIdentifier> into) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            one(parser, into);
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() == JsonToken.START_OBJECT) {
                    one(parser, into);
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    private static void one(JsonParser parser, List<WrittenIdentifier> into) {
        String system = null;
        String value = null;
        String use = null;
        String type = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "system" -> system = text(parser);
                case "value" -> value = text(parser);
                case "use" -> use = text(parser);
                case "type" -> type = codeOf(parser, "coding");
                default -> parser.skipChildren();
            }
        }
        if (value != null && !value.isBlank()) {
            into.add(WrittenIdentifier.fhir(system, value, type, use));
        }
    }

    /** The first {@code code} in the list of this name, of a CodeableConcept. */
    private static @Nullable String codeOf(JsonParser parser, String list) {
        String code = null;
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return null;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals(list) && parser.currentToken() == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    String own = codeOfCoding(parser);
                    code = code == null ? own : code;
                }
            } else {
                parser.skipChildren();
            }
        }
        return code;
    }

    private static @Nullable String codeOfCoding(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return null;
        }
        String code = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("code")) {
                code = text(parser);
            } else {
                parser.skipChildren();
            }
        }
        return code;
    }

    /** The string that the parser stands on; null, and passed over, for anything else. */
    static @Nullable String text(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        parser.skipChildren();
        return null;
    }
}
