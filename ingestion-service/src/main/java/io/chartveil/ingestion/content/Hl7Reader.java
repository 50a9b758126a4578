// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.content;

import io.chartveil.er7.Er7Exception;
import io.chartveil.er7.Er7Message;
import io.chartveil.er7.Er7Segment;
import io.chartveil.patientidentity.Hl7Patients;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads an HL7 version 2 message: its type (MSH-9), its control id (MSH-10) and its one patient (PID-3). */
final class Hl7Reader {

    private static final Pattern TYPE = Pattern.compile("[A-Z0-9]{3}(\\^[A-Z0-9]{3}(\\^[A-Z0-9_]{3,7})?)?");

    private Hl7Reader() {}

    static Sketch read(byte[] body) {
        Er7Message message = parse(body);
        var header = message.header();
        if (header.field(9).isEmpty()) {
            throw new FaultyRecord(Fault.at("segment 1, field 9", "message-type", "a message says of what type it is"));
        }
        var patient = Hl7Patients.of(message);
        patient.second().ifPresent(place -> {
            throw new FaultyRecord(
                    Fault.at(place, "one-patient", "a record is about one patient; the batch road takes more"));
        });
        var control = header.text(10, 1);
        return new Sketch(
                type(header),
                patient,
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
}
