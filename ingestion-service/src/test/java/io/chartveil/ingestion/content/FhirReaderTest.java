// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.RecordFormat;
import io.chartveil.patientidentity.PatientIdentity;
import io.chartveil.patientidentity.SourceScope;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FhirReaderTest {

    private static final SourceScope WARD = new SourceScope("ward");
    private static final String WARDS_OWN = "urn:chartveil:source:ward:Patient";

    @Test
    void aPatientResourceIsKnownByItsIdAndAllItsIdentifiers() {
        // Given
        String patient = """
                {"resourceType":"Patient","identifier":[{"system":"urn:mrn","value":"7"}],"id":"p1"}
                """;

        // When
        var sketch = sketch(patient);

        // Then
        assertThat(sketch.type()).contains("Patient");
        assertThat(sketch.patient().leading(WARD)).contains(new PatientIdentifier("urn:mrn", "7"));
        assertThat(sketch.patient().all(WARD))
                .containsExactly(new PatientIdentifier("urn:mrn", "7"), new PatientIdentifier(WARDS_OWN, "p1"));
    }

    @ParameterizedTest
    @CsvSource({"Patient/p1", "Patient/p1/_history/3", "urn:uuid:p1"})
    void everySpellingOfAReferenceMeansTheSamePatient(String reference) {
        // When
        var sketch = sketch("""
                {"resourceType":"Observation","subject":{"reference":"%s"}}
                """.formatted(reference));

        // Then
        assertThat(sketch.patient().leading(WARD)).contains(new PatientIdentifier(WARDS_OWN, "p1"));
    }

    @Test
    void aBundleOfOnePatientIsOneRecordThoughThePatientComesLast() {
        // When
        var sketch = sketch("""
                {"resourceType":"Bundle","identifier":{"system":"s","value":"b1"},"type":"transaction","entry":[
                 {"fullUrl":"urn:uuid:o","resource":{"resourceType":"Observation","subject":{"reference":"urn:uuid:x"}}},
                 {"fullUrl":"urn:uuid:x","resource":{"resourceType":"Patient","id":"p1"}}]}
                """);

        // Then
        assertThat(sketch.patient().leading(WARD)).contains(new PatientIdentifier(WARDS_OWN, "p1"));
        assertThat(sketch.senderKey()).contains("s|b1");
    }

    @Test
    void theSecondPatientOfABundleIsNamedByItsPlace() {
        // When
        var fault = fault("""
                {"resourceType":"Bundle","type":"collection","entry":[
                 {"resource":{"resourceType":"Patient","id":"a"}},
                 {"resource":{"resourceType":"Condition","subject":{"reference":"Patient/a"}}},
                 {"resource":{"resourceType":"Condition","subject":{"reference":"Patient/b"}}}]}
                """);

        // Then
        assertThat(fault.rule()).isEqualTo("one-patient");
        assertThat(fault.place()).contains("entry[2].resource.subject");
    }

    @Test
    void aGroupIsNoPatient() {
        // When
        var sketch = sketch("""
                {"resourceType":"Bundle","type":"collection","entry":[
                 {"resource":{"resourceType":"Patient","id":"a"}},
                 {"fullUrl":"urn:uuid:g","resource":{"resourceType":"Group"}},
                 {"resource":{"resourceType":"Observation","subject":{"reference":"urn:uuid:g"}}},
                 {"resource":{"resourceType":"Observation","subject":{"reference":"Device/d"}}}]}
                """);

        // Then
        assertThat(sketch.patient().all(WARD)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '\t',
            value = {
                "{\"resourceType\":\"Patient\"\twell-formed-json\tline 1, column 26",
                "{\"resourceType\":\"Patient\"} {}\tfhir-object\t",
                "[]\tfhir-object\t",
                "{\"status\":\"final\"}\tresource-type\tresourceType",
                "{\"resourceType\":\"Patiente\"}\tknown-resource-type\tresourceType",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"X\"}}]}\tknown-resource-type\tentry[0].resource.resourceType"
            })
    void anUnsoundRecordIsNamedByRuleAndPlace(String json, String rule, String place) {
        // When
        var fault = fault(json);

        // Then
        assertThat(fault.rule()).isEqualTo(rule);
        assertThat(fault.place()).isEqualTo(Optional.ofNullable(place));
    }

    @Test
    void nestingHasAnEnd() {
        // When
        var fault = fault("{\"resourceType\":\"Basic\",\"a\":" + "[".repeat(5000));

        // Then
        assertThat(fault.rule()).isEqualTo("nesting-depth");
    }

    @Test
    void bytesThatAreNoUtf8AreRefusedAtTheirPlace() {
        // Given
        byte[] body = "{\"resourceType\":\"Basic\",\"x\":\"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

        // When
        var inspection = RecordReader.inspect(RecordFormat.FHIR_R4, body, ReadingHints.none());

        // Then
        assertThat(inspection).isInstanceOfSatisfying(Inspection.Faulty.class, faulty -> {
            assertThat(faulty.fault().rule()).isEqualTo("utf-8");
            assertThat(faulty.fault().place()).contains("byte 32");
        });
    }

    @Test
    void aBundleOfTwoPatientsSplitsIntoOneBundleEachAndTheRest() {
        // Given
        byte[] body = """
                {"resourceType":"Bundle","type":"batch","entry":[
                 {"resource":{"resourceType":"Patient","id":"a"}},
                 {"resource":{"resourceType":"Organization","id":"o"}},
                 {"resource":{"resourceType":"Patient","id":"b"}},
                 {"resource":{"resourceType":"Condition","subject":{"reference":"Patient/a"}}}],"total":4}
                """.strip().getBytes(StandardCharsets.UTF_8);

        // When
        var parts = BundleSplit.split(body, 100_000);

        // Then
        assertThat(parts).hasSize(3);
        assertThat(new String(parts.get(0).sound().body(), StandardCharsets.UTF_8))
                .isEqualTo("""
                {"resourceType":"Bundle","type":"batch","entry":[\
                {"resource":{"resourceType":"Patient","id":"a"}},\
                {"resource":{"resourceType":"Condition","subject":{"reference":"Patient/a"}}}],"total":4}""");
        assertThat(parts.get(1).sound().sketch().patient().leading(WARD))
                .contains(new PatientIdentifier(WARDS_OWN, "b"));
        assertThat(parts.get(2).sound().sketch().patient()).isEqualTo(PatientIdentity.NOBODY);
    }

    private static Sketch sketch(String json) {
        return switch (inspect(json)) {
            case Inspection.Sound(var sketch, var body) -> sketch;
            case Inspection.Faulty(var fault) -> throw new AssertionError(fault);
        };
    }

    private static Fault fault(String json) {
        return switch (inspect(json)) {
            case Inspection.Sound sound -> throw new AssertionError("no fault was found");
            case Inspection.Faulty(var fault) -> fault;
        };
    }

    private static Inspection inspect(String json) {
        return RecordReader.inspect(
                RecordFormat.FHIR_R4, json.strip().getBytes(StandardCharsets.UTF_8), ReadingHints.none());
    }
}
