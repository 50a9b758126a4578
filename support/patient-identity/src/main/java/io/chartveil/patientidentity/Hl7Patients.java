// SPDX-License-Identifier: Apache-2.0
package io.chartveil.patientidentity;

import io.chartveil.er7.Er7Message;
import io.chartveil.er7.Er7Segment;
import io.chartveil.er7.Er7Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the patient of an HL7 version 2 message: PID-3, in older messages PID-2 or PID-4. */
public final class Hl7Patients {

    private static final int[] FIELDS = {3, 2, 4};
    private static final int MOST = 64;
    private static final Pattern OID = Pattern.compile("[0-2](\\.\\d+)+");

    private Hl7Patients() {}

    /** A second PID that shares no identifier with the first is a second patient. */
    public static PatientIdentity of(Er7Message message) {
        var first = new LinkedHashSet<WrittenIdentifier>();
        Optional<String> second = Optional.empty();
        for (var segment : message.segments()) {
            if (segment.is("PID")) {
                var own = identifiers(segment);
                if (!first.isEmpty() && !own.isEmpty() && own.stream().noneMatch(it -> isAmong(it, first))) {
                    second = second.or(() -> Optional.of("segment " + segment.index() + ", field 3"));
                } else {
                    first.addAll(own);
                }
            }
        }
        return PatientIdentity.of(first, List.of(), second);
    }

    private static boolean isAmong(WrittenIdentifier one, Set<WrittenIdentifier> many) {
        return many.stream()
                .anyMatch(it -> it.system().equals(one.system()) && it.value().equals(one.value()));
    }

    private static List<WrittenIdentifier> identifiers(Er7Segment pid) {
        for (int field : FIELDS) {
            var found = identifiers(pid.field(field));
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private static List<WrittenIdentifier> identifiers(Er7Value field) {
        var found = new ArrayList<WrittenIdentifier>();
        for (int i = 1; i <= Math.min(field.repetitions(), MOST); i++) {
            var cx = field.repetition(i);
            String value = cx.component(1).subcomponent(1).text().strip();
            if (!value.isEmpty() && !cx.component(1).isDelete()) {
                String type = cx.component(5).text().strip();
                found.add(new WrittenIdentifier(authority(cx.component(4)), value, type, false));
            }
        }
        return found;
    }

    /** HD: the universal id as a URI, so that it meets the same system in FHIR; else the local name. */
    private static String authority(Er7Value hd) {
        String universal = hd.subcomponent(2).text().strip();
        if (universal.isEmpty()) {
            return hd.isDelete() ? "" : hd.subcomponent(1).text().strip();
        }
        return switch (hd.subcomponent(3).text().strip().toUpperCase(Locale.ROOT)) {
            case "ISO" -> "urn:oid:" + universal;
            case "UUID", "GUID" -> "urn:uuid:" + universal.toLowerCase(Locale.ROOT);
            default -> OID.matcher(universal).matches() ? "urn:oid:" + universal : universal;
        };
    }
}
