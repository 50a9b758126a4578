// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the profiles beside Safe Harbor let through, move or stand in for, on one patient of many identifiers. */
class OtherProfilesTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String VISIT = """
            {"resourceType":"Encounter","status":"finished","period":{"start":"2024-03-01","end":"2024-03-15"}}""";

    private static JsonNode patient(String policy) {
        return JSON.readTree(Material.fhir(Material.PATIENT, policy));
    }

    @Test
    void limitedDatasetKeepsDatesAndTownsAndNoDirectIdentifier() {
        // When
        var patient = patient("hipaa-limited-dataset");

        // Then
        assertThat(patient.at("/birthDate").asString()).isEqualTo("1950-03-04");
        assertThat(patient.at("/address/0/city").asString()).isEqualTo("Springfield");
        assertThat(patient.at("/address/0/state").asString()).isEqualTo("MA");
        assertThat(patient.at("/address/0/postalCode").asString()).isEqualTo("01101");
        assertThat(patient.toString()).doesNotContain("Quimby", "Zelda", "778899", "5309", "Elm", "Leonard", "AAAA");
        assertThat(Material.fhir(VISIT, "hipaa-limited-dataset")).contains("2024-03-01", "2024-03-15");
    }

    @Test
    void expertDeterminationMovesAllDatesByOneOffsetAndStandsInForNames() {
        // When
        var patient = patient("hipaa-expert-determination");
        var visit = JSON.readTree(Material.fhir(VISIT, "hipaa-expert-determination"));

        // Then
        long birth = ChronoUnit.DAYS.between(LocalDate.of(1950, 3, 4), date(patient.at("/birthDate")));
        long start = ChronoUnit.DAYS.between(LocalDate.of(2024, 3, 1), date(visit.at("/period/start")));
        long end = ChronoUnit.DAYS.between(LocalDate.of(2024, 3, 15), date(visit.at("/period/end")));
        assertThat(birth).isNotZero().isEqualTo(start).isEqualTo(end);
        assertThat(patient.at("/name/0/family").asString()).isNotBlank();
        assertThat(patient.toString()).doesNotContain("Quimby", "Zelda", "778899", "5309", "Elm", "Springfield");
    }

    @Test
    void gdprPseudonymisedGivesTheSameTokenForTheSameValueAndTheValueNowhere() {
        // When
        var first = patient("gdpr-pseudonymised");
        var second = patient("gdpr-pseudonymised");

        // Then
        assertThat(first).isEqualTo(second);
        assertThat(first.at("/identifier/0/value").asString()).startsWith("I-");
        assertThat(first.at("/address/0/city").asString()).startsWith("L-");
        assertThat(first.at("/address/0/postalCode").asString()).isEqualTo("01");
        assertThat(first.at("/birthDate").asString())
                .matches("\\d{4}-\\d\\d-\\d\\d")
                .isNotEqualTo("1950-03-04");
        assertThat(first.toString()).doesNotContain("Quimby", "Zelda", "778899", "5309", "Elm", "Springfield");
    }

    private static LocalDate date(JsonNode node) {
        return LocalDate.parse(node.asString());
    }
}
