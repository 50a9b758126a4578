// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chartveil.contracts.RecordFormat;
import io.chartveil.deid.KnownIdentifiers;
import io.chartveil.deid.Label;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FhirDeidentificationTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String PATIENT = """
            {"resourceType":"Patient","id":"p1","text":{"status":"generated","div":"<div>Ann Quimby</div>"},
             "identifier":[{"type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"MR"}]},
                            "system":"urn:hospital","value":"MRN-778899"}],
             "name":[{"use":"official","family":"Quimby","given":["Ann","Zelda"]}],
             "telecom":[{"system":"phone","value":"555-867-5309","use":"home"}],
             "gender":"female","birthDate":"1950-03-04",
             "address":[{"line":["12 Elm Street"],"city":"Springfield","state":"MA","postalCode":"01101","country":"US"}],
             "extension":[{"url":"http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex","valueCode":"F"},
                          {"url":"http://example.org/mothersMaidenName","valueString":"Leonard"}],
             "photo":[{"data":"AAAA"}]}
            """;

    private static JsonNode safeHarbor(String json) {
        return JSON.readTree(Material.fhir(json, "hipaa-safe-harbor"));
    }

    @Test
    void patientKeepsSexYearAndAreaUnderSafeHarborAndNothingElse() {
        // When
        var patient = safeHarbor(PATIENT);

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
        var patient = JSON.readTree(Material.fhir(PATIENT, "hipaa-expert-determination"));

        // Then
        assertThat(patient.at("/name/0/family").asString()).isNotBlank().isNotEqualTo("Quimby");
        assertThat(patient.at("/name/0/given")).hasSize(2);
        assertThat(patient.at("/birthDate").asString())
                .matches("\\d{4}-\\d\\d-\\d\\d")
                .isNotEqualTo("1950-03-04");
        assertThat(patient.toString()).doesNotContain("Quimby", "Zelda", "778899", "867-5309", "Elm", "Leonard");
    }

    @Test
    void nameToldAfterANoteIsFoundInTheNote() {
        // Given
        var bundle = """
                {"resourceType":"Bundle","type":"collection","entry":[
                 {"resource":{"resourceType":"Observation","id":"o","status":"final","subject":{"reference":"Patient/p1"},
                   "valueString":"Seen today: quimby, ANN. Stable."}},
                 {"resource":%s}]}
                """.formatted(PATIENT);

        // When
        var note = safeHarbor(bundle).at("/entry/0/resource/valueString").asString();

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
        var known = Material.deidentify(Material.bytes(PATIENT), RecordFormat.FHIR_R4, "hipaa-safe-harbor")
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
                        Material.bytes(PATIENT),
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
        var findings = Material.deidentify(Material.bytes(PATIENT), RecordFormat.FHIR_R4, "hipaa-safe-harbor")
                .findings();

        // Then
        assertThat(findings)
                .extracting(RecordFinding::path)
                .contains("Patient.name", "Patient.birthDate", "Patient.id", "Patient.address.city");
        assertThat(findings.toString()).doesNotContain("Quimby", "778899", "Springfield", "1950", "Elm");
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
        var byPath = Material.deidentify(Material.bytes(PATIENT), RecordFormat.FHIR_R4, "hipaa-safe-harbor")
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
