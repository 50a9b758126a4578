// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.content;

import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.ingestion.content.PatientMentions.Certainty;
import io.chartveil.ingestion.content.PatientMentions.Mention;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One walk over a FHIR resource's tokens: its types, its bundle's entries and whom its parts speak of. */
final class FhirWalk {

    private static final Set<String> PATIENT_ELEMENTS =
            Set.of("subject", "patient", "beneficiary", "for", "individual");

    /** One resource's own words about itself; filled while its fields go by. */
    static final class Resource {
        private @Nullable String type;
        private @Nullable String id;
        private final List<PatientIdentifier> identifiers = new ArrayList<>(2);

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
    private final PatientMentions mentions = new PatientMentions();
    private final List<Entry> entries = new ArrayList<>();
    private int entry = -1;
    private int entriesFrom;
    private int entriesTo;

    FhirWalk(JsonParser parser) {
        this.parser = parser;
    }

    PatientMentions mentions() {
        return mentions;
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
        return resource("", null);
    }

    private Resource resource(String place, @Nullable String fullUrl) {
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
                    if (PATIENT_ELEMENTS.contains(name)) {
                        references(token, name, place);
                    } else {
                        parser.skipChildren();
                    }
                }
            }
            name = parser.nextName();
        }
        requireKnown(resource, place);
        note(resource, place, fullUrl);
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
        var names = new LinkedHashSet<String>();
        if (fullUrl != null) {
            names.add(FhirReference.name(fullUrl));
        }
        if (!resource.is("Patient")) {
            if (resource.id != null) {
                names.add("#" + resource.id + "@" + entry);
            }
            names.forEach(mentions::addOther);
            return;
        }
        var identifiers = new ArrayList<PatientIdentifier>();
        if (resource.id != null && !resource.id.isBlank()) {
            boolean contained = place.contains("contained");
            names.add(contained ? "#" + resource.id + "@" + entry : "Patient/" + resource.id);
            if (!contained) {
                FhirReference.logicalId(resource.id).ifPresent(identifiers::add);
            }
        }
        for (var identifier : resource.identifiers) {
            names.add(identifier.system() + "|" + identifier.value());
            identifiers.add(identifier);
        }
        if (names.isEmpty()) {
            names.add("nameless@" + place);
        }
        mentions.add(new Mention(entry, place.isEmpty() ? "Patient" : place, names, identifiers, Certainty.RESOURCE));
    }

    private void contained(JsonToken token, String place) {
        if (token != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                resource(child(place, "contained[" + i + "]"), null);
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
        String name = parser.nextName();
        while (name != null) {
            JsonToken token = parser.nextToken();
            if (name.equals("fullUrl")) {
                fullUrl = text(token);
            } else if (name.equals("resource") && token == JsonToken.START_OBJECT) {
                resource(place + ".resource", fullUrl);
            } else {
                parser.skipChildren();
            }
            name = parser.nextName();
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
        var identifiers = new ArrayList<PatientIdentifier>(1);
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
        FhirReference.mention(entry, place, element, reference, type, identifiers)
                .ifPresent(mentions::add);
    }

    private void identifiers(JsonToken token, List<PatientIdentifier> into) {
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

    private void identifier(List<PatientIdentifier> into) {
        String system = null;
        String value = null;
        String name = parser.nextName();
        while (name != null) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "system" -> system = text(token);
                case "value" -> value = text(token);
                default -> parser.skipChildren();
            }
            name = parser.nextName();
        }
        if (value != null && !value.isBlank()) {
            into.add(new PatientIdentifier(system == null ? "" : system.strip(), value.strip()));
        }
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
