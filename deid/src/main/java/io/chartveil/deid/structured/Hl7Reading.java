// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.deid.Gender;
import io.chartveil.deid.KnownIdentifiers;
import io.chartveil.deid.Label;
import io.chartveil.er7.Er7Exception;
import io.chartveil.er7.Er7Message;
import io.chartveil.er7.Er7Segment;
import io.chartveil.er7.Er7Value;
import io.chartveil.patientidentity.Hl7Patients;
import io.chartveil.patientidentity.PatientIdentity;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An HL7 version 2 message read once: its patient by PID-3, and the persons its segments name. */
record Hl7Reading(
        Er7Message message, PatientIdentity patient, KnownIdentifiers ofSubject, KnownIdentifiers ofAll, Gender gender)
        implements RecordReading {

    private static final Set<String> OF_SUBJECT = Set.of("PID", "NK1", "GT1", "MRG", "IN1", "IN2");

    static Hl7Reading of(byte[] record) {
        try {
            var message = Er7Message.parse(record);
            var learnt = new Learnt();
            for (var segment : message.segments()) {
                learn(segment, learnt);
            }
            return new Hl7Reading(
                    message, Hl7Patients.of(message), learnt.ofSubject(), learnt.ofAll(), genderOf(message));
        } catch (Er7Exception e) {
            throw RecordReading.refused(e);
        }
    }

    private static Gender genderOf(Er7Message message) {
        return switch (message.first("PID").map(pid -> pid.text(8, 1)).orElse("")) {
            case "F" -> Gender.FEMALE;
            case "M" -> Gender.MALE;
            default -> Gender.UNKNOWN;
        };
    }

    private static void learn(Er7Segment segment, Learnt learnt) {
        String name = segment.name();
        var rule = Hl7Rules.segment(name);
        if (rule == null || !rule.learns()) {
            return;
        }
        boolean ofSubject = OF_SUBJECT.contains(name);
        for (int f = 1; f <= segment.fields(); f++) {
            var fieldRule = rule.child(f);
            if (fieldRule != null && fieldRule.treatment() == Treatment.OBSERVATION) {
                fieldRule = Hl7Rules.observation(segment.field(2).text());
            }
            if (fieldRule != null && fieldRule.learns()) {
                var field = segment.field(f);
                for (int r = 1; r <= field.repetitions(); r++) {
                    learn(fieldRule, field.repetition(r), ofSubject, learnt);
                }
            }
        }
    }

    private static void learn(@Nullable PathRule rule, Er7Value value, boolean ofSubject, Learnt learnt) {
        if (rule == null || !rule.learns() || value.isEmpty()) {
            return;
        }
        if (rule.kind() == PathRule.Kind.VALUE) {
            learnValue(rule, value.component(1).subcomponent(1).text(), ofSubject, learnt);
        } else {
            // A repetition has components, a component has subcomponents.
            int parts = Math.max(value.components(), value.components() == 1 ? value.subcomponents() : 1);
            for (int i = 1; i <= parts; i++) {
                var part = value.components() == 1 ? value.subcomponent(i) : value.component(i);
                learn(rule.child(i), part, ofSubject, learnt);
            }
        }
    }

    private static void learnValue(PathRule rule, String text, boolean ofSubject, Learnt learnt) {
        var label = rule.label();
        boolean personal = ofSubject
                || (label != null && (label.kind() == Label.Kind.NAME || label.kind() == Label.Kind.ORGANIZATION));
        if (label != null && personal && rule.treatment().isLearnt(label) && !text.equals("\"\"")) {
            learnt.add(rule.treatment(), FhirNames.contactLabel(rule.treatment(), label, text), text, ofSubject);
        }
    }

    @Override
    public String toString() {
        return "Hl7Reading[" + message.segments().size() + " segments]";
    }
}
