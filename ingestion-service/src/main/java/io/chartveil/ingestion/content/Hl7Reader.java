// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.content;

import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.er7.Er7Exception;
import io.chartveil.er7.Er7Message;
import io.chartveil.er7.Er7Segment;
import io.chartveil.er7.Er7Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads an HL7 version 2 message: its type (MSH-9), its control id (MSH-10) and its one patient (PID-3). */
final class Hl7Reader {

    private static final Pattern TYPE = Pattern.compile("[A-Z0-9]{3}(\\^[A-Z0-9]{3}(\\^[A-Z0-9_]{3,7})?)?");
    private static final int MAX_IDENTIFIERS = 16;
    /** Medical record number, internal number: what a hospital knows its patient by (HL7 table 0203). */
    private static final Set<String> HOSPITAL_NUMBERS = Set.of("MR", "PI");

    private Hl7Reader() {}

    static Sketch read(byte[] body) {
        Er7Message message = parse(body);
        var header = message.header();
        if (header.field(9).isEmpty()) {
            throw new FaultyRecord(Fault.at("segment 1, field 9", "message-type", "a message says of what type it is"));
        }
        Optional<Er7Segment> pid = onlyPatient(message);
        List<PatientIdentifier> identifiers = pid.map(Hl7Reader::identifiers).orElse(List.of());
        var control = header.text(10, 1);
        return new Sketch(
                type(header),
                pid.flatMap(Hl7Reader::leading),
                identifiers,
                control.isBlank() ? Optional.empty() : Optional.of(control),
                control.isBlank()
                        ? Optional.empty()
                        : Optional.of(String.join(
                                "\n", header.field(3).raw(), header.field(4).raw(), control)));
    }

    private static Er7Message parse(byte[] body) {
        try {
            return Er7Message.parse(body);
        } catch (Er7Exception e) {
            throw new FaultyRecord(Fault.at(
                    e.place(),
                    e.rule().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    e.rule().sentence()));
        }
    }

    private static Optional<String> type(Er7Segment header) {
        var type = header.field(9);
        var text = type.component(1).text();
        if (type.components() > 1 && !type.component(2).isEmpty()) {
            text += "^" + type.component(2).text();
        }
        return TYPE.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    /** A second PID may repeat the first one's identifiers; with others the message holds two patients. */
    private static Optional<Er7Segment> onlyPatient(Er7Message message) {
        Optional<Er7Segment> first = Optional.empty();
        for (var segment : message.segments()) {
            if (!segment.is("PID")) {
                continue;
            }
            if (first.isEmpty()) {
                first = Optional.of(segment);
            } else if (!segment.field(3).raw().equals(first.get().field(3).raw())) {
                throw new FaultyRecord(Fault.at(
                        "segment " + segment.index() + ", field 3",
                        "one-patient",
                        "a record is about one patient; the batch road takes more"));
            }
        }
        return first;
    }

    private static Optional<PatientIdentifier> leading(Er7Segment pid) {
        var field = pid.field(3);
        Optional<PatientIdentifier> first = Optional.empty();
        for (int i = 1; i <= Math.min(field.repetitions(), MAX_IDENTIFIERS); i++) {
            var found = identifier(field.repetition(i));
            if (found.isPresent()
                    && HOSPITAL_NUMBERS.contains(
                            field.repetition(i).component(5).text())) {
                return found;
            }
            first = first.or(() -> found);
        }
        return first;
    }

    private static List<PatientIdentifier> identifiers(Er7Segment pid) {
        var found = new ArrayList<PatientIdentifier>();
        var field = pid.field(3);
        for (int i = 1; i <= Math.min(field.repetitions(), MAX_IDENTIFIERS); i++) {
            identifier(field.repetition(i)).ifPresent(found::add);
        }
        return found;
    }

    /** CX: the number, and who assigned it by name (HD.1) or else by universal id (HD.2). */
    private static Optional<PatientIdentifier> identifier(Er7Value cx) {
        var value = cx.component(1).subcomponent(1).text().strip();
        if (value.isEmpty() || cx.component(1).isDelete()) {
            return Optional.empty();
        }
        var authority = cx.component(4);
        var name = authority.subcomponent(1).text().strip();
        return Optional.of(new PatientIdentifier(
                name.isEmpty() ? authority.subcomponent(2).text().strip() : name, value));
    }
}
