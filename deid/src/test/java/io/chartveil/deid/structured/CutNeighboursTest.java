// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.contracts.RecordFormat;
import io.chartveil.deid.policies.DocumentFormat;
import io.chartveil.deid.policies.PolicyDocument;
import org.junit.jupiter.api.Test;

/** What a policy cuts still tells what its neighbours are: fewer elements never mean a laxer judgement of the others. */
class CutNeighboursTest {

    private static String done(String resource, String rest) {
        var policy = PolicyDocument.parse(
                        Material.bytes("name: north\nbase: hipaa-safe-harbor\n" + rest), DocumentFormat.YAML)
                .resolve(1)
                .policy();
        var context = RecordContext.of(policy, Material.secrets(), Material.TODAY);
        return Material.text(Material.DEIDENTIFIER.deidentify(Material.bytes(resource), RecordFormat.FHIR_R4, context));
    }

    @Test
    void ageStaysAnAgeWithoutTheCodeThatSaysSo() {
        // Given
        var observation = """
                {"resourceType":"Observation","status":"final",
                 "code":{"coding":[{"system":"http://loinc.org","code":"30525-0"}]},
                 "valueQuantity":{"value":93,"unit":"years"}}""";

        // When
        var withoutConcept = done(observation, "paths: {Observation.code: redact}\n");
        var withoutCode = done(observation, "paths: {Observation.code.coding.code: redact}\n");

        // Then
        assertThat(withoutConcept).contains("\"years\"").doesNotContain("93", "30525-0");
        assertThat(withoutCode).contains("\"years\"").doesNotContain("93", "30525-0");
    }

    @Test
    void foreignPostcodeIsNoZipCodeWithoutItsCountry() {
        // Given
        var patient = "{\"resourceType\":\"Patient\",\"gender\":\"male\","
                + "\"address\":[{\"postalCode\":\"%s\",\"country\":\"%s\"}]}";

        // When
        var german = done(patient.formatted("80331", "DE"), "paths: {Patient.address.country: redact}\n");
        var american = done(patient.formatted("62701", "US"), "paths: {Patient.address.country: redact}\n");

        // Then
        assertThat(german).contains("male").doesNotContain("803", "DE");
        assertThat(american).contains("\"627\"").doesNotContain("US");
    }

    @Test
    void numberIsWhatItsTypeSaidThatWasCut() {
        // Given
        var patient = """
                {"resourceType":"Patient","identifier":[
                  {"type":{"coding":[{"code":"SS"}]},"value":"536-22-8726"},
                  {"type":{"coding":[{"code":"MR"}]},"value":"MRN-778899"}]}""";

        // When
        var done = done(patient, """
                actions: {MEDICAL_RECORD_NUMBER: keep}
                paths: {Patient.identifier.type: redact}
                """);

        // Then
        assertThat(done).contains("MRN-778899").doesNotContain("536-22-8726", "\"SS\"");
    }

    @Test
    void numberKeepsItsStandInWithoutTheSystemThatItIsOf() {
        // Given
        var patient = """
                {"resourceType":"Patient","identifier":[
                  {"system":"urn:north","value":"MRN-778899"},{"system":"urn:south","value":"MRN-778899"}]}""";
        var stoodFor = "actions: {MEDICAL_RECORD_NUMBER: pseudonym}\n";

        // When
        var whole = done(patient, stoodFor);
        var cut = done(patient, stoodFor + "paths: {Patient.identifier.system: redact}\n");

        // Then
        assertThat(cut).doesNotContain("system").isEqualTo(whole.replaceAll("\"system\":\"[^\"]*\",", ""));
    }

    @Test
    void monthsOfAgeAreNoYearsWithoutTheirUnit() {
        // Given
        var condition = "{\"resourceType\":\"Condition\",\"onsetAge\":{\"value\":93,\"unit\":\"mo\"}}";

        // When
        var done = done(condition, "paths: {Condition.onsetAge.unit: redact}\n");

        // Then
        assertThat(done).contains("93").doesNotContain("mo");
    }
}
