// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.contracts.RecordFormat;
import io.chartveil.deid.KnownIdentifiers;
import io.chartveil.deid.Label;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What is known of a patient, from this record or an earlier one, is found in the texts of FHIR resources. */
class FhirKnownPersonsTest {

    @Test
    void nameToldAfterANoteIsFoundInTheNote() {
        // Given
        var bundle = """
            {"resourceType":"Bundle","type":"collection","entry":[
             {"resource":{"resourceType":"Observation","id":"o","status":"final","subject":{"reference":"Patient/p1"},
               "valueString":"Seen today: quimby, ANN. Stable."}},
             {"resource":%s}]}
            """.formatted(Material.PATIENT);

        // When
        var note = new JsonMapper()
                .readTree(Material.fhir(bundle, "hipaa-safe-harbor"))
                .at("/entry/0/resource/valueString")
                .asString();

        // Then
        assertThat(note)
                .containsIgnoringCase("stable")
                .doesNotContainIgnoringCase("quimby")
                .doesNotContain("ANN");
    }

    @Test
    void nameKnownFromAnEarlierRecordIsFoundInANoteThatCarriesOnlyANumber() {
        // Given
        var note = Material.bytes("""
            {"resourceType":"Observation","status":"final","note":[{"text":"Asked Quimby to return."}]}
            """);
        var known = Material.deidentify(Material.bytes(Material.PATIENT), RecordFormat.FHIR_R4, "hipaa-safe-harbor")
                .learnt();

        // When
        var record = Material.DEIDENTIFIER.deidentify(
                note,
                RecordFormat.FHIR_R4,
                Material.context("hipaa-safe-harbor").withKnown(known));

        // Then
        assertThat(Material.text(record)).doesNotContain("Quimby").contains("to return");
        assertThat(record.learnt().isEmpty()).isTrue();
    }

    @Test
    void learntAreThePatientsValuesThatWereNotKnown() {
        // Given
        var known = KnownIdentifiers.builder()
                .name(Label.PATIENT_NAME, Set.of(), Set.of("Quimby"))
                .build();

        // When
        var learnt = Material.DEIDENTIFIER
                .deidentify(
                        Material.bytes(Material.PATIENT),
                        RecordFormat.FHIR_R4,
                        Material.context("hipaa-safe-harbor").withKnown(known))
                .learnt();

        // Then
        assertThat(learnt.values())
                .extracting(KnownIdentifiers.Value::text)
                .contains("Ann", "Zelda", "MRN-778899", "555-867-5309", "12 Elm Street", "Springfield", "1950-03-04")
                .doesNotContain("Quimby");
    }

    @Test
    void patientsNumberInAReferenceIsKnownInTheRecordsTexts() {
        // When
        var out = Material.fhir("""
            {"resourceType":"Condition","subject":{"identifier":{"system":"urn:hospital","value":"MRN-778899"}},
             "note":[{"text":"Chart mrn 778899 was reviewed."}]}
            """, "hipaa-safe-harbor");

        // Then
        assertThat(out).contains("was reviewed.").doesNotContain("778899");
    }

    @Test
    void findingInATextIsCountedInCodePointsAndSaysHowSureItIs() {
        // Given
        var byPath = Material.deidentify(Material.bytes(Material.PATIENT), RecordFormat.FHIR_R4, "hipaa-safe-harbor")
                .findings();

        // When
        var inText =
                Material.deidentify(Material.bytes("""
                    {"resourceType":"Condition","subject":{"display":"Ann Quimby"},
                     "note":[{"text":"😀 Quimby"}]}
                    """), RecordFormat.FHIR_R4, "hipaa-safe-harbor").findings().stream()
                        .filter(finding -> finding.span().isPresent())
                        .findFirst()
                        .orElseThrow();

        // Then
        assertThat(byPath).allSatisfy(finding -> {
            assertThat(finding.score()).isEqualTo(1);
            assertThat(finding.detectors()).containsExactly("path");
        });
        assertThat(inText.span()).contains(new RecordFinding.Extent(2, 8, 2, 2 + "[PATIENT_NAME]".length()));
        assertThat(inText.detectors()).contains("known");
        assertThat(inText.rule()).isEqualTo("hipaa-safe-harbor/1#PATIENT_NAME");
    }
}
