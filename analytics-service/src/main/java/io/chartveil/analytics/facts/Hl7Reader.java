// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.facts;

import io.chartveil.er7.Er7Exception;
import io.chartveil.er7.Er7Message;
import io.chartveil.er7.Er7Segment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One resource per HL7 v2 message; its segments give the facts, under the FHIR types that HL7's v2-to-FHIR mapping
 * gives them.
 */
final class Hl7Reader {

    private Hl7Reader() {}

    static List<AnalysableResource> read(byte[] body) throws UnreadableRecordException {
        Er7Message message;
        try {
            message = Er7Message.parse(body);
        } catch (Er7Exception e) {
            throw new UnreadableRecordException("not-hl7-v2", "the message's structure");
        }
        FactDate sent = FactDate.of(message.header().text(7, 1));
        FactDate ordered = sent;
        var facts = new ArrayList<Fact>();
        for (Er7Segment segment : message.segments()) {
            switch (segment.name()) {
                case "OBR" -> ordered = dateOr(segment.text(7, 1), sent);
                case "OBX" -> facts.add(observation(segment, ordered));
                case "DG1" -> facts.add(coded("Condition", segment, 3, dateOr(segment.text(5, 1), sent)));
                case "AL1" -> facts.add(coded("AllergyIntolerance", segment, 3, sent));
                case "PR1" -> facts.add(coded("Procedure", segment, 3, dateOr(segment.text(5, 1), sent)));
                case "RXA" -> facts.add(coded("Immunization", segment, 5, dateOr(segment.text(3, 1), sent)));
                case "RXE" -> facts.add(coded("MedicationRequest", segment, 2, sent));
                case "PV1" ->
                    facts.add(new Fact("Encounter", "", segment.text(2, 1), sent.year(), sent.month(), null, null));
                default -> {
                    // Other segments hold nothing that is counted.
                }
            }
        }
        String type = message.header().text(9, 1) + "_" + message.header().text(9, 2);
        if (facts.isEmpty()) {
            facts.add(new Fact("MessageHeader", "", type, sent.year(), sent.month(), null, null));
        }
        return List.of(new AnalysableResource(type, body, facts));
    }

    private static Fact observation(Er7Segment obx, FactDate ordered) {
        FactDate date = dateOr(obx.text(14, 1), ordered);
        Double value = obx.text(2, 1).equals("NM") ? number(obx.text(5, 1)) : null;
        String unit = obx.text(6, 1);
        return new Fact(
                "Observation",
                obx.text(3, 3),
                obx.text(3, 1),
                date.year(),
                date.month(),
                value,
                value == null || unit.isEmpty() ? null : unit);
    }

    private static Fact coded(String type, Er7Segment segment, int field, FactDate date) {
        return new Fact(type, segment.text(field, 3), segment.text(field, 1), date.year(), date.month(), null, null);
    }

    private static FactDate dateOr(String text, FactDate otherwise) {
        var date = FactDate.of(text);
        return date.year() == null ? otherwise : date;
    }

    private static @Nullable Double number(String text) {
        try {
            double number = Double.parseDouble(text.strip());
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
