// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.contracts.PatientIdentifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what a resource or Bundle says about who its patient is, and notices a second one. */
final class FhirPatients {

    private final Set<String> aliases = new LinkedHashSet<>();
    private final Set<PatientIdentifier> ids = new LinkedHashSet<>();
    private final Set<PatientIdentifier> identifiers = new LinkedHashSet<>();
    /** References to a patient, each with the place of the first. */
    private final Map<FhirReference, String> references = new LinkedHashMap<>();

    private boolean resourceSeen;
    private @Nullable String second;

    /** A Patient resource, and by what it may be referred to. */
    void resource(
            @Nullable String id,
            @Nullable String fullUrl,
            List<PatientIdentifier> own,
            boolean contained,
            String place) {
        var names = new ArrayList<String>();
        if (id != null) {
            names.add(contained ? "#" + id : id);
        }
        if (fullUrl != null && !contained) {
            key(FhirReference.parse(fullUrl)).ifPresent(names::add);
        }
        boolean same =
                names.stream().anyMatch(aliases::contains) || own.stream().anyMatch(identifiers::contains);
        boolean other = contained ? !own.isEmpty() && !identifiers.isEmpty() && !same : resourceSeen && !same;
        if (other) {
            noteSecond(place);
            return;
        }
        resourceSeen |= !contained;
        aliases.addAll(names);
        identifiers.addAll(own);
        if (id != null && !contained) {
            ids.add(new PatientIdentifier(PatientIdentity.FHIR_ID, id));
        }
    }

    /** A subject or patient element. */
    void refer(String reference, String place) {
        references.putIfAbsent(FhirReference.parse(reference), place);
    }

    /** A subject or patient element that says an identifier instead of a resource. */
    void refer(PatientIdentifier identifier, String place) {
        references.putIfAbsent(
                new FhirReference.Conditional("Patient", identifier.system(), identifier.value()), place);
    }

    PatientIdentity identity() {
        references.forEach(this::match);
        var all = new LinkedHashSet<>(ids);
        all.addAll(identifiers);
        return new PatientIdentity(List.copyOf(all), Optional.ofNullable(second));
    }

    /** Every id that means the patient; to be asked after {@link #identity}. */
    Set<String> aliases() {
        var all = new HashSet<>(aliases);
        identifiers.forEach(identifier -> all.add(identifier.system() + "|" + identifier.value()));
        return all;
    }

    private void match(FhirReference reference, String place) {
        switch (reference) {
            case FhirReference.Contained contained -> aliases.add("#" + contained.id());
            case FhirReference.Urn urn ->
                adopt(urn.value(), new PatientIdentifier(PatientIdentity.FHIR_ID, urn.value()), place);
            case FhirReference.Literal literal -> {
                if (literal.type().equals("Patient")) {
                    String system = literal.base().isEmpty() ? PatientIdentity.FHIR_ID : literal.base() + "/Patient";
                    adopt(literal.id(), new PatientIdentifier(system, literal.id()), place);
                }
            }
            case FhirReference.Conditional conditional -> {
                if (conditional.type().equals("Patient") && !conditional.value().isBlank()) {
                    adopt(new PatientIdentifier(conditional.system(), conditional.value()), place);
                }
            }
            case FhirReference.Unknown u -> {
                /* names nobody */
            }
        }
    }

    private void adopt(String alias, PatientIdentifier id, String place) {
        if (aliases.contains(alias)) {
            return;
        }
        if (resourceSeen || !ids.isEmpty()) {
            noteSecond(place);
        } else {
            aliases.add(alias);
            ids.add(id);
        }
    }

    private void adopt(PatientIdentifier identifier, String place) {
        boolean sameSystem = identifiers.stream()
                .anyMatch(known -> known.system().equals(identifier.system())
                        && !known.value().equals(identifier.value()));
        if (sameSystem && !identifiers.contains(identifier)) {
            noteSecond(place);
        } else {
            identifiers.add(identifier);
        }
    }

    private void noteSecond(String place) {
        if (second == null) {
            second = place;
        }
    }

    private static Optional<String> key(FhirReference reference) {
        return switch (reference) {
            case FhirReference.Urn urn -> Optional.of(urn.value());
            case FhirReference.Literal literal -> Optional.of(literal.id());
            case FhirReference.Contained c -> Optional.empty();
            case FhirReference.Conditional c -> Optional.empty();
            case FhirReference.Unknown u -> Optional.empty();
        };
    }
}
