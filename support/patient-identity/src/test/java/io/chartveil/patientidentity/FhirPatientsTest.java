// SPDX-License-Identifier: Apache-2.0
package io.chartveil.patientidentity;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.contracts.PatientIdentifier;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FhirPatientsTest {

    private static final SourceScope WARD = new SourceScope("ward");
    private static final WrittenIdentifier RECORD_NUMBER = new WrittenIdentifier("urn:mrn", "7", "MR", false);

    private final FhirPatients patients = new FhirPatients();

    @Test
    void recordNumberLeadsWhateverStandsBeforeIt() {
        // Given
        var national = new WrittenIdentifier("urn:a-national-id", "1", "NI", false);
        var old = new WrittenIdentifier("urn:a", "0", "MR", true);

        // When
        patients.resource(-1, "Patient", "Patient", "p1", null, false, List.of(old, national, RECORD_NUMBER));

        // Then
        var identity = patients.resolve().identity();
        assertThat(identity.leading(WARD)).contains(new PatientIdentifier("urn:mrn", "7"));
        assertThat(identity.numbers())
                .containsExactly(
                        new PatientIdentifier("urn:mrn", "7"),
                        new PatientIdentifier("urn:a-national-id", "1"),
                        new PatientIdentifier("urn:a", "0"));
    }

    @Test
    void orderInWhichASenderWritesIdentifiersMeansNothing() {
        // Given
        var first = new WrittenIdentifier("urn:b", "1", "", false);
        var second = new WrittenIdentifier("urn:a", "2", "", false);
        var turned = new FhirPatients();

        // When
        patients.resource(-1, "Patient", "Patient", null, null, false, List.of(first, second));
        turned.resource(-1, "Patient", "Patient", null, null, false, List.of(second, first));

        // Then
        assertThat(patients.resolve().identity()).isEqualTo(turned.resolve().identity());
    }

    @Test
    void bareLogicalIdMeansSomethingInItsSourceOnly() {
        // When
        refer("Patient/1");

        // Then
        var identity = patients.resolve().identity();
        assertThat(identity.leading(WARD)).contains(new PatientIdentifier("urn:chartveil:source:ward:Patient", "1"));
        assertThat(identity.leading(new SourceScope("clinic")))
                .contains(new PatientIdentifier("urn:chartveil:source:clinic:Patient", "1"));
    }

    @Test
    void numberWithoutSystemMeansSomethingInItsSourceOnly() {
        // When
        patients.resource(
                -1, "Patient", "Patient", null, null, false, List.of(new WrittenIdentifier("", "7", "MR", false)));

        // Then
        var identity = patients.resolve().identity();
        assertThat(identity.leading(WARD)).contains(new PatientIdentifier("urn:chartveil:source:ward:number", "7"));
        assertThat(identity.all(WARD)).contains(new PatientIdentifier("", "7"));
    }

    @Test
    void sourcesOwnAddressIsAnAliasOfTheNumberAndOtherNumbersAreNot() {
        // Given
        var insurance = new WrittenIdentifier("urn:insurance", "9", "MB", false);

        // When
        patients.resource(-1, "Patient", "Patient", "p1", null, false, List.of(RECORD_NUMBER, insurance));

        // Then
        assertThat(patients.resolve().identity().aliases(WARD))
                .containsExactly(new PatientIdentifier("urn:chartveil:source:ward:Patient", "p1"));
    }

    @ParameterizedTest
    @CsvSource({
        "Patient/1, urn:chartveil:source:ward:Patient, 1",
        "Patient/1/_history/3, urn:chartveil:source:ward:Patient, 1",
        "https://ehr.example/fhir/Patient/1, https://ehr.example/fhir/Patient, 1",
        "urn:uuid:ABC, urn:chartveil:source:ward:Patient, abc",
        "Patient?identifier=urn:mrn|7, urn:mrn, 7",
        "https://ehr.example/fhir/Patient?active=true&identifier=urn%3Amrn%7C7, urn:mrn, 7"
    })
    void referenceIsReadInEverySpelling(String reference, String system, String value) {
        // When
        refer(reference);

        // Then
        assertThat(patients.resolve().identity().leading(WARD)).contains(new PatientIdentifier(system, value));
    }

    @ParameterizedTest
    @CsvSource({"Group/1", "Device/1", "'#'", "Patient/", "https://ehr.example/fhir/Group/1", "' '"})
    void otherThingsAreNoPatients(String reference) {
        // When
        refer(reference);

        // Then
        assertThat(patients.resolve().identity()).isEqualTo(PatientIdentity.NOBODY);
    }

    @Test
    void uuidOfAResourceThatIsNoPatientNamesNobody() {
        // Given
        patients.resource(0, "entry[0].resource", "Group", null, "urn:uuid:g", false, List.of());

        // When
        refer("urn:uuid:g");

        // Then
        assertThat(patients.resolve().identity()).isEqualTo(PatientIdentity.NOBODY);
    }

    @Test
    void patientThatComesLastIsTheOneThatWasReferredTo() {
        // Given
        refer("urn:uuid:x");

        // When
        patients.resource(1, "entry[1].resource", "Patient", "p1", "urn:uuid:X", false, List.of(RECORD_NUMBER));

        // Then
        var resolved = patients.resolve();
        assertThat(resolved.second()).isEmpty();
        assertThat(resolved.identity().leading(WARD)).contains(new PatientIdentifier("urn:mrn", "7"));
        assertThat(resolved.idsOfFirst()).containsExactlyInAnyOrder("x", "p1", "urn:mrn|7");
    }

    @Test
    void containedPatientIsTheOneThatItsResourceRefersTo() {
        // Given
        patients.resource(0, "entry[0].resource.contained[0]", "Patient", "p", null, true, List.of(RECORD_NUMBER));

        // When
        patients.reference(0, "entry[0].resource.subject", "subject", "#p", null, List.of());

        // Then
        var resolved = patients.resolve();
        assertThat(resolved.second()).isEmpty();
        assertThat(resolved.identity().addresses()).isEmpty();
    }

    @Test
    void secondPatientIsNamedByItsPlace() {
        // Given
        refer("Patient/1");

        // When
        patients.reference(4, "entry[4].resource.subject", "subject", "Patient/2", null, List.of());

        // Then
        assertThat(patients.resolve().second()).contains("entry[4].resource.subject");
    }

    @Test
    void oneIdOfTwoServersIsTwoPatients() {
        // Given
        patients.resource(0, "entry[0].resource", "Patient", "1", "https://a/fhir/Patient/1", false, List.of());

        // When
        patients.resource(1, "entry[1].resource", "Patient", "1", "https://b/fhir/Patient/1", false, List.of());

        // Then
        assertThat(patients.resolve().second()).contains("entry[1].resource");
    }

    @Test
    void nothingOfAPatientIsPrinted() {
        // When
        patients.resource(-1, "Patient", "Patient", "canary-1", null, false, List.of(RECORD_NUMBER));

        // Then
        assertThat(patients.resolve().identity().toString() + RECORD_NUMBER).doesNotContain("canary", "7");
    }

    private void refer(@Nullable String reference) {
        patients.reference(0, "entry[0].resource.subject", "subject", reference, null, List.of());
    }
}
