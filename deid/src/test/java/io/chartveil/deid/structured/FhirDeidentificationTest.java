// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chartveil.contracts.RecordFormat;
import io.chartveil.deid.KnownIdentifiers;
import io.chartveil.deid.Label;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FhirDeidentificationTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static JsonNode safeHarbor(String json) {
        return JSON.readTree(Material.fhir(json, "hipaa-safe-harbor"));
    }

    @Test
    void patientKeepsSexYearAndAreaUnderSafeHarborAndNothingElse() {
        // When
        var patient = safeHarbor(Material.PATIENT);

        // Then
        assertThat(patient)
                .isEqualTo(JSON.readTree("""
                    {"resourceType":"Patient","id":"%s","gender":"female","birthDate":"1950",
                     "address":[{"state":"MA","postalCode":"011","country":"US"}],
                     "extension":[{"url":"http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex","valueCode":"F"}]}
                    """.formatted(Material.secrets().pseudonym())));
    }

    @Test
    void patientHasStandInsUnderAPolicyOfSurrogates() {
        // When
        var patient = JSON.readTree(Material.fhir(Material.PATIENT, "hipaa-expert-determination"));

        // Then
        assertThat(patient.at("/name/0/family").asString()).isNotBlank().isNotEqualTo("Quimby");
        assertThat(patient.at("/name/0/given")).hasSize(2);
        assertThat(patient.at("/birthDate").asString())
                .matches("\\d{4}-\\d\\d-\\d\\d")
                .isNotEqualTo("1950-03-04");
        assertThat(patient.toString()).doesNotContain("Quimby", "Zelda", "778899", "867-5309", "Elm", "Leonard");
    }

    @Test
    void everyWayOfReferringToThePatientMeansThePseudonym() {
        // Given
        var bundle = """
            {"resourceType":"Bundle","type":"transaction","entry":[
             {"fullUrl":"urn:uuid:0b95a9f5-3d35-4b5e-8b0a-111111111111",
              "resource":{"resourceType":"Patient","id":"0b95a9f5-3d35-4b5e-8b0a-111111111111"},
              "request":{"method":"POST","url":"Patient"}},
             {"resource":{"resourceType":"Condition","subject":{"reference":"urn:uuid:0b95a9f5-3d35-4b5e-8b0a-111111111111"}}},
             {"resource":{"resourceType":"Condition","subject":{"reference":"Patient/0b95a9f5-3d35-4b5e-8b0a-111111111111"}}}]}
            """;

        // When
        var out = safeHarbor(bundle);

        // Then
        assertThat(out.at("/entry/0/resource/id").asString())
                .isEqualTo(Material.secrets().pseudonym());
        assertThat(out.at("/entry/1/resource/subject/reference").asString())
                .isEqualTo(out.at("/entry/0/fullUrl").asString())
                .startsWith("urn:uuid:");
        assertThat(out.at("/entry/2/resource/subject/reference").asString())
                .isEqualTo("Patient/" + Material.secrets().pseudonym());
        assertThat(out.at("/entry/0/request/url").asString()).isEqualTo("Patient");
    }

    @Test
    void referencesBetweenRecordsStillMeet() {
        // Given
        var encounter = "{\"resourceType\":\"Encounter\",\"id\":\"e7\",\"status\":\"finished\"}";
        var observation = """
            {"resourceType":"Observation","encounter":{"reference":"Encounter/e7/_history/3"},
             "hasMember":[{"reference":"https://ehr.example.org/fhir/Observation/o9"}],"contained":[{"resourceType":"Device","id":"d"}],
             "device":{"reference":"#d"},
             "performer":[{"reference":"Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|99","display":"Dr. Who"}]}
            """;
        var practitioner = """
            {"resourceType":"Practitioner","identifier":[{"system":"http://hl7.org/fhir/sid/us-npi","value":"99"}]}
            """;

        // When
        var out = safeHarbor(observation);

        // Then
        assertThat(out.at("/encounter/reference").asString())
                .isEqualTo("Encounter/" + safeHarbor(encounter).at("/id").asString());
        assertThat(out.at("/hasMember/0/reference").asString())
                .matches("https://[a-z2-7]+\\.invalid/fhir/Observation/[a-z2-7]{26}");
        assertThat(out.at("/device/reference").asString())
                .isEqualTo("#" + out.at("/contained/0/id").asString());
        var identifier = safeHarbor(practitioner).at("/identifier/0");
        assertThat(out.at("/performer/0/reference").asString())
                .isEqualTo("Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|"
                        + identifier.at("/value").asString());
        assertThat(out.toString()).doesNotContain("Who");
    }

    @Test
    void textAttachmentIsRewrittenAndAnyOtherRemoved() {
        // Given
        var note =
                Base64.getEncoder().encodeToString(Material.bytes("Patient Peter Quimby, tel 555-867-5309, is well."));
        var document = """
            {"resourceType":"DocumentReference","subject":{"reference":"Patient/1","display":"Peter Quimby"},
             "content":[{"attachment":{"data":"%s","contentType":"text/plain; charset=utf-8","url":"http://x/y","hash":"aa"}},
                        {"attachment":{"contentType":"application/pdf","data":"%s"}}]}
            """.formatted(note, note);

        // When
        var content = safeHarbor(document).at("/content");

        // Then
        var text = Material.text(new DeidentifiedRecord(
                Base64.getDecoder().decode(content.at("/0/attachment/data").asString()),
                List.of(),
                KnownIdentifiers.none()));
        assertThat(text).contains("is well").doesNotContain("Quimby");
        assertThat(content.at("/0/attachment").has("url")).isFalse();
        assertThat(content.at("/1/attachment")).isEqualTo(JSON.readTree("{\"contentType\":\"application/pdf\"}"));
    }

    @Test
    void typeWithoutRulesKeepsOnlyTypeAndId() {
        // When
        var out = safeHarbor(
                "{\"resourceType\":\"Library\",\"id\":\"x\",\"status\":\"active\",\"title\":\"Ann Quimby\"}");

        // Then
        assertThat(out.propertyNames()).containsExactly("resourceType", "id");
        assertThat(out.at("/id").asString()).isNotEqualTo("x");
    }

    @Test
    void resourceTypeMayStandAnywhereInItsObject() {
        // Given
        var bundle = """
            {"id":"b","type":"collection","entry":[
              {"resource":{"id":"p","name":[{"family":"Quimby"}],"resourceType":"Patient","gender":"male"}},
              {"resource":{"status":"final","subject":{"reference":"Patient/p"},"note":[{"text":"Quimby"}],"resourceType":"Observation"}}],
             "resourceType":"Bundle"}
            """;

        // When
        var out = safeHarbor(bundle);

        // Then
        assertThat(out.at("/entry/0/resource/gender").asString()).isEqualTo("male");
        assertThat(out.at("/entry/0/resource/id").asString())
                .isEqualTo(Material.secrets().pseudonym());
        assertThat(out.at("/entry/1/resource/status").asString()).isEqualTo("final");
        assertThat(out.toString()).doesNotContain("Quimby");
    }

    @Test
    void codeThatIsTheSubjectsNumberIsRemoved() {
        // Given
        var json = """
            {"resourceType":"Observation","status":"final","code":{"coding":[{"code":"MRN-778899","display":"x"}]}}
            """;
        var known = KnownIdentifiers.builder()
                .identifier(Label.MEDICAL_RECORD_NUMBER, "MRN-778899")
                .build();

        // When
        var record = Material.DEIDENTIFIER.deidentify(
                Material.bytes(json),
                RecordFormat.FHIR_R4,
                Material.context("hipaa-safe-harbor").withKnown(known));

        // Then
        assertThat(Material.text(record)).doesNotContain("778899").contains("final");
    }

    @Test
    void numbersStayAsTheyWereWritten() {
        // When
        var out = Material.fhir(
                "{\"resourceType\":\"Observation\",\"valueQuantity\":{\"value\":1.50,\"unit\":\"mg\"}}",
                "hipaa-safe-harbor");

        // Then
        assertThat(out).contains("\"value\":1.50");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"resourceType\":\"Quimby\"}",
                "{\"resourceType\":7}",
                "{\"id\":\"Quimby\"}",
                "{\"resourceType\":\"Patient\"",
                "{\"resourceType\":\"Patient\",\"name\":Quimby}",
                "{\"resourceType\":\"Patient\"}{\"resourceType\":\"Patient\"}",
                "",
                "Quimby"
            })
    void whatIsNoResourceIsRefusedWithPlaceAndWithoutValue(String json) {
        // When / Then
        assertThatThrownBy(() -> Material.fhir(json, "hipaa-safe-harbor"))
                .isInstanceOf(RecordRefusedException.class)
                .message()
                .doesNotContain("Quimby");
    }

    @Test
    void findingsNamePathsLabelsAndActionsButNoValues() {
        // When
        var findings = Material.deidentify(Material.bytes(Material.PATIENT), RecordFormat.FHIR_R4, "hipaa-safe-harbor")
                .findings();

        // Then
        assertThat(findings)
                .extracting(RecordFinding::path)
                .contains("Patient.name", "Patient.birthDate", "Patient.id", "Patient.address.city");
        assertThat(findings.toString()).doesNotContain("Quimby", "778899", "Springfield", "1950", "Elm");
    }

    @Test
    void secondPatientIsRefusedWithItsPlace() {
        // Given
        var bundle = """
            {"resourceType":"Bundle","type":"collection","entry":[
             {"resource":{"resourceType":"Patient","id":"a"}},
             {"resource":{"resourceType":"Condition","subject":{"reference":"Patient/a"}}},
             {"resource":{"resourceType":"Condition","subject":{"reference":"Patient/b"}}}]}
            """;

        // When / Then
        assertThatThrownBy(() -> Material.fhir(bundle, "hipaa-safe-harbor"))
                .isInstanceOfSatisfying(RecordRefusedException.class, e -> {
                    assertThat(e.rule()).isEqualTo(RecordRefusedException.Rule.SECOND_PATIENT);
                    assertThat(e.place()).isEqualTo("entry[2].resource.subject");
                });
    }
}
