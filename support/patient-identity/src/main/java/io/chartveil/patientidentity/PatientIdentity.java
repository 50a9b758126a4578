// SPDX-License-Identifier: Apache-2.0
package io.chartveil.patientidentity;

import io.chartveil.contracts.PatientIdentifier;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Who the patient is, by the record itself. What is not unique beyond its source gets its meaning from the source's
 * name, see {@link SourceScope}.
 *
 * @param numbers what the patient is known by, the surest first; the system may be empty
 * @param addresses where a FHIR server keeps the patient: the logical id, and as system the server's {@code
 *     …/Patient}, or nothing where the record does not tell it
 * @param second the place of a second patient, if there is one
 */
public record PatientIdentity(
        List<PatientIdentifier> numbers, List<PatientIdentifier> addresses, Optional<String> second) {

    /** A record that names nobody. */
    public static final PatientIdentity NOBODY = new PatientIdentity(List.of(), List.of(), Optional.empty());

    private static final int MOST = 16;

    public PatientIdentity {
        numbers = List.copyOf(numbers);
        addresses = List.copyOf(addresses);
    }

    /** One number, as a column or a header says it. */
    public static PatientIdentity of(PatientIdentifier number) {
        return new PatientIdentity(List.of(number), List.of(), Optional.empty());
    }

    /** @param addresses those of the Patient resource first */
    static PatientIdentity of(
            Collection<WrittenIdentifier> numbers, Collection<PatientIdentifier> addresses, Optional<String> second) {
        return new PatientIdentity(
                numbers.stream()
                        .sorted(WrittenIdentifier.SUREST_FIRST)
                        .map(WrittenIdentifier::toIdentifier)
                        .distinct()
                        .limit(MOST)
                        .toList(),
                addresses.stream().distinct().limit(MOST).toList(),
                second);
    }

    /** The one that a record is ordered by and its subject is found by. */
    public Optional<PatientIdentifier> leading(SourceScope source) {
        return numbers.stream()
                .findFirst()
                .map(source::number)
                .or(() -> addresses.stream().findFirst().map(source::address));
    }

    /**
     * The addresses that mean the same patient as the leading number, by the source's own word. Other numbers mean one
     * patient only once somebody says so.
     */
    public List<PatientIdentifier> aliases(SourceScope source) {
        var leading = leading(source);
        return addresses.stream()
                .map(source::address)
                .filter(address -> !leading.equals(Optional.of(address)))
                .toList();
    }

    /** All that a record may be found by; a number without a system also as it is written. */
    public List<PatientIdentifier> all(SourceScope source) {
        var all = new LinkedHashSet<PatientIdentifier>();
        numbers.forEach(number -> all.add(source.number(number)));
        addresses.forEach(address -> all.add(source.address(address)));
        numbers.stream().filter(number -> number.system().isEmpty()).forEach(all::add);
        return all.stream().limit(MOST).toList();
    }

    @Override
    public String toString() {
        return "PatientIdentity[" + numbers.size() + " numbers, " + addresses.size() + " addresses]";
    }
}
