// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.content;

import io.chartveil.patientidentity.FhirPatients;
import io.chartveil.patientidentity.WrittenIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One walk over a FHIR resource's tokens: its types, its bundle's entries and whom its parts speak of. */
final class FhirWalk {

    /** One resource's own words about itself; filled while its fields go by. */
    static final class Resource {
        private @Nullable String type;
        private @Nullable String id;
        private final List<WrittenIdentifier> identifiers = new ArrayList<>(2);

        String type() {
            return type == null ? "" : type;
        }

        boolean is(String wanted) {
            return wanted.equals(type);
        }

        Optional<String> firstIdentifier() {
            return identifiers.stream().findFirst().map(it -> it.system() + "|" + it.value());
        }
    }

    /** Where a bundle's entry stands in the bytes. */
    record Entry(int start, int end) {}

    private final JsonParser parser;
    private final FhirPatients patients = new FhirPatients();
    private final List<Entry> entries = new ArrayList<>();
    private int entry = -1;
    private int entriesFrom;
    private int entriesTo;

    FhirWalk(JsonParser parser) {
        this.parser = parser;
    }

    FhirPatients patients() {
        return patients;
    }

    List<Entry> entries() {
        return entries;
    }

    /** Everything of a bundle before its first entry. */
    int entriesFrom() {
        return entriesFrom;
    }

    /** Where everything after a bundle's last entry begins. */
    int entriesTo() {
        return entriesTo;
    }

    /** Expects the parser on the record's opening brace. */
    Resource top() {
        var resource = resource("");
        note(resource, "", null);
        return resource;
    }

    private Resource resource(String place) {
        var resource = new Resource();
        String name = parser.nextName();
        while (name != null) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "resourceType" -> resource.type = text(token);
                case "id" -> resource.id = text(token);
                case "identifier" -> identifiers(token, resource.identifiers);
                case "contained" -> contained(token, place);
                case "entry" -> entries(token, place);
                default -> {
                    if (FhirPatients.namesPatient(name)) {
                        references(token, name, place);
                    } else {
                        parser.skipChildren();
                    }
                }
            }
            name = parser.nextName();
        }
        requireKnown(resource, place);
        return resource;
    }

    private static void requireKnown(Resource resource, String place) {
        String at = place.isEmpty() ? "resourceType" : place + ".resourceType";
        if (resource.type == null) {
            throw new FaultyRecord(Fault.at(at, "resource-type", "a FHIR resource names its resourceType"));
        }
        if (!FhirTypes.knows(resource.type)) {
            throw new FaultyRecord(Fault.at(at, "known-resource-type", "the resourceType is one of FHIR R4"));
        }
    }

    private void note(Resource resource, String place, @Nullable String fullUrl) {
        patients.resource(
                entry,
                place.isEmpty() ? resource.type() : place,
                resource.type(),
                resource.id,
                fullUrl,
                place.contains("contained"),
                resource.is("Patient") ? resource.identifiers : List.of());
    }

    private void contained(JsonToken token, String place) {
        if (token != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                String inner = child(place, "contained[" + i + "]");
                note(resource(inner), inner, null);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void entries(JsonToken token, String place) {
        if (token != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        boolean outermost = place.isEmpty();
        if (outermost) {
            entriesFrom = (int) parser.currentLocation().getByteOffset();
        }
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                continue;
            }
            int start = (int) parser.currentTokenLocation().getByteOffset();
            if (outermost) {
                entry = entries.size();
            }
            entry(child(place, "entry[" + i + "]"));
            if (outermost) {
                entries.add(new Entry(start, (int) parser.currentLocation().getByteOffset()));
            }
        }
        if (outermost) {
            entriesTo = (int) parser.currentTokenLocation().getByteOffset();
            entry = -1;
        }
    }

    /** A bundle's entry; other resources' entries (a List's) have no {@code resource} in them. */
    private void entry(String place) {
        String fullUrl = null;
        Resource resource = null;
        String name = parser.nextName();
        while (name != null) {
            JsonToken token = parser.nextToken();
            if (name.equals("fullUrl")) {
                fullUrl = text(token);
            } else if (name.equals("resource") && token == JsonToken.START_OBJECT) {
                resource = resource(place + ".resource");
            } else {
                parser.skipChildren();
            }
            name = parser.nextName();
        }
        if (resource != null) {
            note(resource, place + ".resource", fullUrl);
        }
    }

    private void references(JsonToken token, String element, String place) {
        if (token == JsonToken.START_OBJECT) {
            reference(element, child(place, element));
        } else if (token == JsonToken.START_ARRAY) {
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                if (parser.currentToken() == JsonToken.START_OBJECT) {
                    reference(element, child(place, element + "[" + i + "]"));
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    private void reference(String element, String place) {
        String reference = null;
        String type = null;
        var identifiers = new ArrayList<WrittenIdentifier>(1);
        String name = parser.nextName();
        while (name != null) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "reference" -> reference = text(token);
                case "type" -> type = text(token);
                case "identifier" -> identifiers(token, identifiers);
                default -> parser.skipChildren();
            }
            name = parser.nextName();
        }
        patients.reference(entry, place, element, reference, type, identifiers);
    }

    private void identifiers(JsonToken token, List<WrittenIdentifier> into) {
        if (token == JsonToken.START_OBJECT) {
            identifier(into);
        } else if (token == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() == JsonToken.START_OBJECT) {
                    identifier(into);
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    private void identifier(List<WrittenIdentifier> into) {
        String system = null;
        String value = null;
        String use = null;
        String type = null;
        String name = parser.nextName();
        while (name != null) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "system" -> system = text(token);
                case "value" -> value = text(token);
                case "use" -> use = text(token);
                case "type" -> type = firstCode(token);
                default -> parser.skipChildren();
            }
            name = parser.nextName();
        }
        if (value != null && !value.isBlank()) {
            into.add(WrittenIdentifier.fhir(system, value, type, use));
        }
    }

    /** The first code of a CodeableConcept. */
    private @Nullable String firstCode(JsonToken token) {
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return null;
        }
        String code = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            if (name.equals("coding") && value == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    String own = codeOf();
                    code = code == null ? own : code;
                }
            } else {
                parser.skipChildren();
            }
        }
        return code;
    }

    private @Nullable String codeOf() {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return null;
        }
        String code = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            if (name.equals("code")) {
                code = text(value);
            } else {
                parser.skipChildren();
            }
        }
        return code;
    }

    private @Nullable String text(JsonToken token) {
        if (token == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        parser.skipChildren();
        return null;
    }

    private static String child(String place, String name) {
        return place.isEmpty() ? name : place + "." + name;
    }
}
