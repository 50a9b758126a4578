// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.deid.Gender;
import io.chartveil.deid.Label;
import io.chartveil.deid.structured.RecordRefusedException.Rule;
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
        resource(null, false);
        if (parser.nextToken() != null) {
            throw FhirJson.refused(Rule.NOT_ONE_RESOURCE, parser);
        }
        var patient = patients.identity();
        return new FhirReading(
                bytes, patient, learnt.ofSubject(), learnt.ofAll(), gender, patients.aliases(), lateTypes);
    }

    /** What one object told, until its end. */
    private static final class Seen {
        final String type;
        final List<PatientIdentifier> identifiers = new ArrayList<>(0);

        @Nullable
        String id;

        @Nullable
        String fullUrl;

        @Nullable
        Seen patient;

        @Nullable
        String reference;

        @Nullable
        String display;

        String system = "";

        @Nullable
        String value;

        Seen(String type) {
            this.type = type;
        }
    }

    private void resource(@Nullable Seen outer, boolean contained) {
        String type = FhirJson.enterResource(parser, bytes, lateTypes);
        var seen = new Seen(type);
        var rule = FhirRules.resource(type);
        var any = FhirRules.anyResource();
        while (parser.currentToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            var child = rule.child(name);
            value(child == null ? any.child(name) : child, seen);
            parser.nextToken();
        }
        if (type.equals("Patient")) {
            if (contained || outer == null) {
                patients.resource(seen.id, null, seen.identifiers, contained, place(contained));
            } else {
                outer.patient = seen;
            }
        }
    }

    private void value(@Nullable PathRule rule, Seen seen) {
        if (rule == null || !rule.learns()) {
            if (rule != null
                    && rule.path().equals("Patient.gender")
                    && parser.currentToken() == JsonToken.VALUE_STRING) {
                gender = genderOf(parser.getString());
            } else if (rule != null
                    && rule.treatment() == Treatment.SYSTEM
                    && parser.currentToken() == JsonToken.VALUE_STRING) {
                seen.system = parser.getString();
            }
            parser.skipChildren();
            return;
        }
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                switch (rule.kind()) {
                    case RESOURCE -> resource(seen, rule.path().endsWith(".contained"));
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

    private void object(PathRule rule, Seen outer) {
        var seen = new Seen(outer.type);
        boolean isEntry = rule.path().equals("Bundle.entry");
        if (isEntry) {
            entry++;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            value(rule.child(name), seen);
        }
        if (isEntry && seen.patient != null) {
            patients.resource(seen.patient.id, seen.fullUrl, seen.patient.identifiers, false, place(false));
        }
        close(rule, seen, outer);
    }

    /** Draws the conclusions from what stood together in one object. */
    private void close(PathRule rule, Seen seen, Seen outer) {
        if (seen.value != null && !seen.value.isBlank() && rule.path().endsWith(".identifier")) {
            // The patient's, or one that stands in a reference, which may mean the patient.
            outer.identifiers.add(new PatientIdentifier(seen.system, seen.value));
        }
        boolean meansPatient = rule.label() == Label.PATIENT_NAME;
        if (meansPatient && seen.reference != null) {
            patients.refer(seen.reference, place(false));
        } else if (meansPatient && !seen.identifiers.isEmpty()) {
            patients.refer(seen.identifiers.getFirst(), place(false));
        }
        if (seen.display != null) {
            var label = FhirNames.labelOf(rule.label(), seen.reference);
            if (label != null) {
                var treatment = label.kind() == Label.Kind.ORGANIZATION ? Treatment.ORGANIZATION : Treatment.NAME;
                learnt.add(treatment, label, seen.display, label == Label.PATIENT_NAME);
            }
        }
    }

    private void leaf(PathRule rule, String text, Seen seen) {
        switch (rule.treatment()) {
            case RESOURCE_ID -> seen.id = text;
            case FULL_URL -> seen.fullUrl = text;
            case REFERENCE -> seen.reference = text;
            case REFERENCE_DISPLAY -> seen.display = text;
            case LINK -> seen.value = text;
            case IDENTIFIER -> {
                seen.value = text;
                learn(rule, text, seen);
            }
            case GIVEN, FAMILY, NAME, CONTACT, STREET, CITY, POSTCODE, ORGANIZATION, DATE -> learn(rule, text, seen);
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

    private String place(boolean contained) {
        return (entry < 0 ? "the resource" : "Bundle.entry[" + entry + "]") + (contained ? ", contained" : "");
    }

    private static Gender genderOf(String code) {
        return switch (code) {
            case "female" -> Gender.FEMALE;
            case "male" -> Gender.MALE;
            default -> Gender.UNKNOWN;
        };
    }
}
