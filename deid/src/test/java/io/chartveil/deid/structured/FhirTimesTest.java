// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Dates, instants and ages of FHIR resources. */
class FhirTimesTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static JsonNode safeHarbor(String json) {
        return JSON.readTree(Material.fhir(json, "hipaa-safe-harbor"));
    }

    @ParameterizedTest
    @CsvSource({"1930-01-01, 1936", "1937-11-20, 1937", "1950, 1950", "nonsense,"})
    void birthYearAboveTheAgeCapIsPooled(String birth, String expected) {
        // When
        var patient = safeHarbor("{\"resourceType\":\"Patient\",\"birthDate\":\"" + birth + "\",\"active\":true}");

        // Then
        assertThat(Optional.ofNullable(patient.get("birthDate")).map(JsonNode::asString))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void ageAboveTheCapIsPooledAndAgesInMonthsAreNot() {
        // When
        var condition = safeHarbor("""
            {"resourceType":"Condition","onsetAge":{"value":97,"unit":"years","code":"a"},
             "abatementAge":{"value":97,"code":"mo","unit":"months"}}
            """);
        var observation = safeHarbor("""
            {"resourceType":"Observation","code":{"coding":[{"system":"http://loinc.org","code":"30525-0"}]},
             "valueQuantity":{"value":101,"unit":"years"}}
            """);

        // Then
        assertThat(condition.at("/onsetAge/value").asInt()).isEqualTo(90);
        assertThat(condition.at("/abatementAge/value").asInt()).isEqualTo(97);
        assertThat(observation.at("/valueQuantity/value").asInt()).isEqualTo(90);
    }

    @Test
    void instantsStayWholeWhenCutToTheYear() {
        // When
        var observation = safeHarbor(
                "{\"resourceType\":\"Observation\",\"issued\":\"2020-05-06T07:08:09+02:00\",\"effectiveDateTime\":\"2020-05-06\"}");

        // Then
        assertThat(observation.at("/issued").asString()).isEqualTo("2020-01-01T00:00:00Z");
        assertThat(observation.at("/effectiveDateTime").asString()).isEqualTo("2020");
    }

    @Test
    void datesKeepTheirDistanceUnderAPolicyOfShiftedDates() {
        // When
        var encounter = JSON.readTree(Material.fhir("""
            {"resourceType":"Encounter","period":{"start":"2020-02-28T23:00:00Z","end":"2020-03-01T01:00:00Z"}}
            """, "hipaa-expert-determination"));

        // Then
        var start = OffsetDateTime.parse(encounter.at("/period/start").asString());
        var end = OffsetDateTime.parse(encounter.at("/period/end").asString());
        assertThat(Duration.between(start, end)).isEqualTo(Duration.ofHours(26));
        assertThat(start.getYear() * 1000 + start.getDayOfYear()).isNotEqualTo(2020 * 1000 + 59);
    }
}
