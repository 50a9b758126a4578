// SPDX-License-Identifier: Apache-2.0
package io.chartveil.patientidentity;

import io.chartveil.contracts.PatientIdentifier;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What a FHIR reference (R4, section 2.3) may say of a patient. */
sealed interface PatientReference {

    /** {@code Patient/1}, {@code https://server/fhir/Patient/1}: a patient, in whatever version. */
    record Typed(PatientIdentifier address) implements PatientReference {}

    /** {@code Patient?identifier=system|value}: a patient. */
    record ByNumber(WrittenIdentifier number) implements PatientReference {}

    /** {@code urn:uuid:…}: any resource. */
    record ByUuid(String name, PatientIdentifier address) implements PatientReference {}

    /** {@code #id} or {@code urn:oid:…}: any resource of this record. */
    record Local(String name) implements PatientReference {}

    /** No patient. */
    record Other() implements PatientReference {}

    String TYPED = "Patient/";
    String CONDITIONAL = "Patient?";

    /** @param entry where a contained resource is looked for */
    static PatientReference parse(String reference, int entry) {
        if (reference.startsWith("#")) {
            return reference.length() > 1 ? new Local(contained(reference.substring(1), entry)) : new Other();
        }
        if (reference.startsWith("urn:uuid:")) {
            String name = reference.toLowerCase(Locale.ROOT);
            String uuid = name.substring("urn:uuid:".length());
            return uuid.isBlank() ? new Other() : new ByUuid(name, new PatientIdentifier("", uuid));
        }
        if (reference.startsWith("urn:")) {
            return new Local(reference);
        }
        int query = start(reference, CONDITIONAL);
        if (query >= 0) {
            return byNumber(reference.substring(query + CONDITIONAL.length()));
        }
        int typed = start(reference, TYPED);
        return typed < 0 ? new Other() : typed(reference, typed);
    }

    /** How a resource inside another is named within the record. */
    static String contained(String id, int entry) {
        return "#" + id + "@" + entry;
    }

    private static PatientReference typed(String reference, int typed) {
        int start = typed + TYPED.length();
        int end = start;
        while (end < reference.length() && "/?#".indexOf(reference.charAt(end)) < 0) {
            end++;
        }
        if (end == start) {
            return new Other();
        }
        String server = reference.substring(0, typed);
        return new Typed(new PatientIdentifier(
                server.isEmpty() || server.equals("/") ? "" : server + "Patient", reference.substring(start, end)));
    }

    private static PatientReference byNumber(String query) {
        for (String parameter : query.split("&", -1)) {
            if (parameter.startsWith("identifier=")) {
                String token = decoded(parameter.substring("identifier=".length()));
                int bar = token.indexOf('|');
                String value = token.substring(bar + 1);
                return value.isBlank()
                        ? new Other()
                        : new ByNumber(new WrittenIdentifier(
                                bar < 0 ? "" : token.substring(0, bar).strip(), value.strip(), "", false));
            }
        }
        return new Other();
    }

    /** Where the word begins, at the start or after the last slash before it; -1 if it does not. */
    private static int start(String reference, String word) {
        if (reference.startsWith(word)) {
            return 0;
        }
        int at = reference.indexOf("/" + word);
        return at < 0 ? -1 : at + 1;
    }

    private static String decoded(String text) {
        try {
            return text.indexOf('%') < 0 ? text : URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A percent sign of its own.
            return text;
        }
    }

    /** The resource's address, if the reference or full URL says one. */
    static Optional<PatientIdentifier> addressOf(PatientReference reference) {
        return switch (reference) {
            case Typed typed -> Optional.of(typed.address());
            case ByUuid uuid -> Optional.of(uuid.address());
            case ByNumber n -> Optional.empty();
            case Local l -> Optional.empty();
            case Other o -> Optional.empty();
        };
    }
}
