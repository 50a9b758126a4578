// SPDX-License-Identifier: Apache-2.0
package io.chartveil.patientidentity;

import io.chartveil.contracts.PatientIdentifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the places of a FHIR record that speak of a patient, while somebody reads it. Who is who is decided by {@link
 * #resolve()} when all have been seen, since a bundle may hold its Patient resource last.
 */
public final class FhirPatients {

    private static final Set<String> ELEMENTS = Set.of("subject", "patient", "beneficiary", "for", "individual");

    private final List<Mention> mentions = new ArrayList<>();

    /** Full URLs and inner names of resources in the record that are no patients. */
    private final Set<String> others = new HashSet<>();

    /** Whether a resource's element of this name says whom the resource is about; only elements of the resource itself do. */
    public static boolean namesPatient(String element) {
        return ELEMENTS.contains(element);
    }

    /**
     * A resource of the record.
     *
     * @param entry the number of the bundle's entry that it stands in, or -1
     * @param contained whether it stands inside another resource
     * @param identifiers read of patients only
     */
    public void resource(
            int entry,
            String place,
            String type,
            @Nullable String id,
            @Nullable String fullUrl,
            boolean contained,
            List<WrittenIdentifier> identifiers) {
        var names = new LinkedHashSet<String>();
        var addresses = new LinkedHashSet<PatientIdentifier>();
        if (id != null && !id.isBlank()) {
            if (contained) {
                names.add(PatientReference.contained(id, entry));
            } else {
                addresses.add(new PatientIdentifier("", id));
            }
        }
        if (fullUrl != null && !contained) {
            var url = PatientReference.parse(fullUrl, entry);
            PatientReference.addressOf(url).ifPresent(addresses::add);
            nameOf(url, names);
        }
        if (!type.equals("Patient")) {
            others.addAll(names);
            return;
        }
        if (names.isEmpty() && addresses.isEmpty() && identifiers.isEmpty()) {
            names.add("nameless@" + place);
        }
        mentions.add(new Mention(entry, place, Mention.Certainty.RESOURCE, names, addresses, identifiers));
    }

    /**
     * A reference in an element for which {@link #namesPatient} holds.
     *
     * @param reference its literal part, or null
     * @param type the type that it says, or null
     * @param identifiers its logical part
     */
    public void reference(
            int entry,
            String place,
            String element,
            @Nullable String reference,
            @Nullable String type,
            List<WrittenIdentifier> identifiers) {
        var names = new LinkedHashSet<String>();
        var addresses = new LinkedHashSet<PatientIdentifier>();
        var numbers = new ArrayList<>(identifiers);
        boolean sure = element.equals("patient") || "Patient".equals(type);
        if (type != null && !sure) {
            return;
        }
        if (reference != null && !reference.isBlank()) {
            var parsed = PatientReference.parse(reference.strip(), entry);
            switch (parsed) {
                case PatientReference.Other other -> {
                    return;
                }
                case PatientReference.ByNumber byNumber -> {
                    sure = true;
                    numbers.add(byNumber.number());
                }
                case PatientReference.Typed typed -> sure = true;
                case PatientReference.ByUuid uuid -> nameOf(uuid, names);
                case PatientReference.Local local -> nameOf(local, names);
            }
            PatientReference.addressOf(parsed).ifPresent(addresses::add);
        }
        if (!names.isEmpty() || !addresses.isEmpty() || !numbers.isEmpty()) {
            var certainty = sure ? Mention.Certainty.REFERENCE : Mention.Certainty.MAYBE;
            mentions.add(new Mention(entry, place, certainty, names, addresses, numbers));
        }
    }

    public ResolvedPatients resolve() {
        return ResolvedPatients.of(mentions.stream()
                .filter(mention -> mention.certainty() != Mention.Certainty.MAYBE
                        || mention.names().stream().noneMatch(others::contains))
                .toList());
    }

    private static void nameOf(PatientReference reference, Set<String> names) {
        switch (reference) {
            case PatientReference.ByUuid uuid -> names.add(uuid.name());
            case PatientReference.Local local -> names.add(local.name());
            case PatientReference.Typed t -> {
                /* its address is its name */
            }
            case PatientReference.ByNumber n -> {
                /* its number is its name */
            }
            case PatientReference.Other o -> {
                /* names nobody */
            }
        }
    }
}
