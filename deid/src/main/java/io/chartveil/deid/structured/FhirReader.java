// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.deid.Gender;
import io.chartveil.deid.Label;
import io.chartveil.deid.structured.RecordRefusedException.Rule;
import io.chartveil.patientidentity.FhirPatients;
import io.chartveil.patientidentity.WrittenIdentifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The first, quick pass over FHIR JSON: who the patient is, and which names and numbers the record tells, since they may
 * come after the notes that hold them. Elements that tell neither are passed over.
 */
final class FhirReader {

    private static final Set<String> OF_SUBJECT = Set.of("Patient", "RelatedPerson", "Person");

    private final byte[] bytes;
    private final JsonParser parser;
    private final Map<Long, String> lateTypes = new HashMap<>();
    private final Learnt learnt = new Learnt();
    private final FhirPatients patients = new FhirPatients();
    private Gender gender = Gender.UNKNOWN;
    private int entry = -1;

    private FhirReader(byte[] bytes, JsonParser parser) {
        this.bytes = bytes;
        this.parser = parser;
    }

    static FhirReading read(byte[] bytes) {
        try (var parser = FhirJson.parser(bytes)) {
            return new FhirReader(bytes, parser).read();
        } catch (JacksonException e) {
            throw FhirJson.refused(e);
        }
    }

    private FhirReading read() {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new RecordRefusedException(Rule.NOT_ONE_RESOURCE, "the beginning");
        }
        note(resource(true), "", null);
        if (parser.nextToken() != null) {
            throw FhirJson.refused(Rule.NOT_ONE_RESOURCE, parser);
        }
        var resolved = patients.resolve();
        return new FhirReading(
                bytes,
                resolved.identity(),
                learnt.ofSubject(),
                learnt.ofAll(),
                gender,
                resolved.idsOfFirst(),
                lateTypes);
    }

    /** What one object told, until its end. */
    private static final class Seen {
        final String type;

        /** Whether it stands where a record's resources stand; one inside another's element says nothing of the record. */
        final boolean ofRecord;

        final List<WrittenIdentifier> identifiers = new ArrayList<>(0);

        @Nullable
        String id;

        @Nullable
        String fullUrl;

        @Nullable
        Seen resource;

        @Nullable
        String reference;

        @Nullable
        String display;

        Seen(String type, boolean ofRecord) {
            this.type = type;
            this.ofRecord = ofRecord;
        }
    }

    private Seen resource(boolean ofRecord) {
        String type = FhirJson.enterResource(parser, bytes, lateTypes);
        var seen = new Seen(type, ofRecord);
        var rule = FhirRules.resource(type);
        var any = FhirRules.anyResource();
        boolean patient = type.equals("Patient");
        while (parser.currentToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            var child = rule.child(name);
            if (FhirPatients.namesPatient(name)) {
                patientElement(name, child, seen);
            } else if (patient && name.equals("identifier")) {
                FhirIdentifier.read(parser, seen.identifiers);
            } else {
                value(child == null ? any.child(name) : child, seen);
            }
            parser.nextToken();
        }
        for (var own : seen.identifiers) {
            learnt.add(Treatment.IDENTIFIER, Label.MEDICAL_RECORD_NUMBER, own.value(), true);
        }
        return seen;
    }

    private void note(Seen resource, String inside, @Nullable String fullUrl) {
        if (resource.ofRecord) {
            String place = place(inside);
            patients.resource(
                    entry,
                    place.isEmpty() ? resource.type : place,
                    resource.type,
                    resource.id,
                    fullUrl,
                    !inside.isEmpty(),
                    resource.identifiers);
        }
    }

    /** One of the elements that say whom the resource is about. */
    private void patientElement(String element, @Nullable PathRule rule, Seen resource) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            patientReference(element, rule, resource);
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() == JsonToken.START_OBJECT) {
                    patientReference(element, rule, resource);
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    private void patientReference(String element, @Nullable PathRule rule, Seen resource) {
        var identifiers = new ArrayList<WrittenIdentifier>(0);
        String reference = null;
        String type = null;
        String display = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "reference" -> reference = FhirIdentifier.text(parser);
                case "type" -> type = FhirIdentifier.text(parser);
                case "display" -> display = FhirIdentifier.text(parser);
                case "identifier" -> FhirIdentifier.read(parser, identifiers);
                default -> parser.skipChildren();
            }
        }
        if (resource.ofRecord) {
            patients.reference(entry, place(element), element, reference, type, identifiers);
        }
        var label = FhirNames.labelOf(rule == null ? null : rule.label(), reference);
        if (label == Label.PATIENT_NAME) {
            for (var number : identifiers) {
                learnt.add(Treatment.IDENTIFIER, Label.MEDICAL_RECORD_NUMBER, number.value(), true);
            }
        }
        learnDisplay(label, display);
    }

    private void value(@Nullable PathRule rule, Seen seen) {
        if (rule == null || !rule.learns()) {
            if (rule != null
                    && rule.path().equals("Patient.gender")
                    && parser.currentToken() == JsonToken.VALUE_STRING) {
                gender = genderOf(parser.getString());
            }
            parser.skipChildren();
            return;
        }
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                switch (rule.kind()) {
                    case RESOURCE -> inner(rule, seen);
                    case OBJECT -> object(rule, seen);
                    case VALUE, EXTENSION -> parser.skipChildren();
                }
            }
            case START_ARRAY -> {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    value(rule, seen);
                }
            }
            case VALUE_STRING -> {
                if (rule.kind() == PathRule.Kind.VALUE) {
                    leaf(rule, parser.getString(), seen);
                }
            }
            default -> {
                /* numbers and booleans tell of nobody */
            }
        }
    }

    /** A resource inside another one, or of a bundle's entry, which is noted with the entry's full URL. */
    private void inner(PathRule rule, Seen outer) {
        if (rule.path().endsWith(".contained")) {
            note(resource(outer.ofRecord), "contained", null);
        } else {
            outer.resource = resource(outer.ofRecord && rule.path().equals("Bundle.entry.resource"));
        }
    }

    private void object(PathRule rule, Seen outer) {
        var seen = new Seen(outer.type, outer.ofRecord);
        boolean isEntry = rule.path().equals("Bundle.entry");
        if (isEntry) {
            entry++;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            value(rule.child(name), seen);
        }
        if (isEntry && seen.resource != null) {
            note(seen.resource, "", seen.fullUrl);
        }
        if (seen.display != null) {
            learnDisplay(FhirNames.labelOf(rule.label(), seen.reference), seen.display);
        }
    }

    private void learnDisplay(@Nullable Label label, @Nullable String display) {
        if (label != null && display != null) {
            var treatment = label.kind() == Label.Kind.ORGANIZATION ? Treatment.ORGANIZATION : Treatment.NAME;
            learnt.add(treatment, label, display, label == Label.PATIENT_NAME);
        }
    }

    private void leaf(PathRule rule, String text, Seen seen) {
        switch (rule.treatment()) {
            case RESOURCE_ID -> seen.id = text;
            case FULL_URL -> seen.fullUrl = text;
            case REFERENCE -> seen.reference = text;
            case REFERENCE_DISPLAY -> seen.display = text;
            case IDENTIFIER, GIVEN, FAMILY, NAME, CONTACT, STREET, CITY, POSTCODE, ORGANIZATION, DATE ->
                learn(rule, text, seen);
            default -> {
                /* tells of nobody */
            }
        }
    }

    private void learn(PathRule rule, String text, Seen seen) {
        boolean ofSubject = OF_SUBJECT.contains(seen.type);
        var label = rule.label();
        boolean personal = ofSubject
                || (label != null
                        && (label.kind() == Label.Kind.NAME
                                || label.kind() == Label.Kind.IDENTIFIER
                                || label.kind() == Label.Kind.ORGANIZATION));
        if (label != null && personal) {
            learnt.add(rule.treatment(), FhirNames.contactLabel(rule.treatment(), label, text), text, ofSubject);
        }
    }

    private String place(String element) {
        if (entry < 0) {
            return element;
        }
        String resource = "entry[" + entry + "].resource";
        return element.isEmpty() ? resource : resource + "." + element;
    }

    private static Gender genderOf(String code) {
        return switch (code) {
            case "female" -> Gender.FEMALE;
            case "male" -> Gender.MALE;
            default -> Gender.UNKNOWN;
        };
    }
}
