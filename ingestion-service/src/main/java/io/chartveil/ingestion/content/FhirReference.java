// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.content;

import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.ingestion.content.PatientMentions.Certainty;
import io.chartveil.ingestion.content.PatientMentions.Mention;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads FHIR references (R4, section 2.3): relative, absolute, urn, contained, logical and conditional. */
final class FhirReference {

    private static final String TYPED = "Patient/";
    private static final String CONDITIONAL = "Patient?identifier=";

    private FhirReference() {}

    /** One spelling for all that name the same thing: {@code Patient/x} without server, version or query. */
    static String name(String reference) {
        int typed = reference.startsWith(TYPED) ? 0 : reference.indexOf("/" + TYPED) + 1;
        if (typed == 0 && !reference.startsWith(TYPED)) {
            return reference;
        }
        int start = typed + TYPED.length();
        int end = start;
        while (end < reference.length() && "/?#".indexOf(reference.charAt(end)) < 0) {
            end++;
        }
        return TYPED + reference.substring(start, end);
    }

    /** Empty if the reference means no patient. */
    static Optional<Mention> mention(
            int entry,
            String place,
            String element,
            @Nullable String reference,
            @Nullable String type,
            List<PatientIdentifier> logical) {
        var names = new LinkedHashSet<String>();
        var identifiers = new ArrayList<PatientIdentifier>();
        boolean sure = element.equals("patient") || "Patient".equals(type);
        boolean other = type != null && !"Patient".equals(type);
        if (reference != null && !reference.isBlank()) {
            String name = name(reference);
            if (name.startsWith(TYPED) && name.length() > TYPED.length()) {
                sure = true;
                names.add(name);
                logicalId(name.substring(TYPED.length())).ifPresent(identifiers::add);
            } else if (name.startsWith(CONDITIONAL)) {
                sure = true;
                conditional(name.substring(CONDITIONAL.length())).ifPresent(it -> {
                    names.add(it.system() + "|" + it.value());
                    identifiers.add(it);
                });
            } else if (name.startsWith("urn:uuid:")) {
                names.add(name);
                logicalId(name.substring("urn:uuid:".length())).ifPresent(identifiers::add);
            } else if (name.startsWith("#") && name.length() > 1) {
                names.add(name + "@" + entry);
            } else {
                other = true;
            }
        }
        for (var identifier : logical) {
            names.add(identifier.system() + "|" + identifier.value());
            identifiers.add(identifier);
        }
        if (other || names.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Mention(entry, place, names, identifiers, sure ? Certainty.REFERENCE : Certainty.MAYBE));
    }

    static Optional<PatientIdentifier> logicalId(String id) {
        return id.isBlank() ? Optional.empty() : Optional.of(new PatientIdentifier(PatientMentions.LOGICAL_ID, id));
    }

    private static Optional<PatientIdentifier> conditional(String token) {
        int bar = token.indexOf('|');
        String value = token.substring(bar + 1);
        return value.isBlank()
                ? Optional.empty()
                : Optional.of(new PatientIdentifier(bar < 0 ? "" : token.substring(0, bar), value));
    }
}
