// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chartveil.contracts.RecordFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {

    @Test
    void observationGivesItsCodesDateAndValue() throws UnreadableRecordException {
        // Given
        String observation = """
                {"resourceType": "Observation", "id": "x", "status": "final",
                 "category": [{"coding": [{"system": "cat", "code": "vital-signs"}]}],
                 "code": {"coding": [{"system": "http://loinc.org", "code": "8480-6"}, {"system": "local", "code": "BP"}], "text": "code"},
                 "issued": "2027-01-01T00:00:00Z", "effectiveDateTime": "2026-03-02T09:10:00Z",
                 "valueQuantity": {"value": 128.5, "unit": "mmHg", "code": "mm[Hg]"}}""";

        // When
        var resources = read(RecordFormat.FHIR_R4, observation);

        // Then
        assertThat(resources).singleElement().satisfies(resource -> {
            assertThat(resource.type()).isEqualTo("Observation");
            assertThat(resource.facts())
                    .containsExactly(
                            new Fact("Observation", "http://loinc.org", "8480-6", 2026, 3, 128.5, "mm[Hg]"),
                            new Fact("Observation", "local", "BP", 2026, 3, 128.5, "mm[Hg]"));
        });
    }

    @Test
    void bundleGivesEachResourceWithTheBytesItCameIn() throws UnreadableRecordException {
        // Given
        String patient = "{\"resourceType\":\"Patient\",\"birthDate\":\"1958\",\"name\":[{\"family\":\"Ñandú 🏥\"}]}";
        String condition = "{\"code\":{\"coding\":[{\"code\":\"J18.9\"}]},\"resourceType\":\"Condition\"}";
        String bundle =
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"fullUrl\":\"urn:x\",\"resource\":%s}, {\"resource\": %s ,\"request\":{\"method\":\"POST\"}}]}"
                        .formatted(patient, condition);

        // When
        var resources = read(RecordFormat.FHIR_R4, bundle);

        // Then
        assertThat(resources)
                .extracting(resource -> new String(resource.body(), StandardCharsets.UTF_8))
                .containsExactly(patient, condition);
        assertThat(resources).extracting(AnalysableResource::type).containsExactly("Patient", "Condition");
        assertThat(resources.getFirst().facts()).containsExactly(new Fact("Patient", "", "", 1958, null, null, null));
    }

    @Test
    void listWithEntriesOfItsOwnIsOneResource() throws UnreadableRecordException {
        // Given
        String list = "{\"entry\":[{\"resource\":{\"resourceType\":\"Patient\"}}],\"resourceType\":\"List\"}";

        // When
        var resources = read(RecordFormat.FHIR_R4, list);

        // Then
        assertThat(resources).extracting(AnalysableResource::type).containsExactly("List");
    }

    @Test
    void messageGivesAFactForEachSegmentThatCounts() throws UnreadableRecordException {
        // Given
        String message = String.join(
                "\r",
                "MSH|^~\\&|L|H|||20260302071500||ORU^R01|1|P|2.5.1",
                "PID|1||x",
                "OBR|1|||24323-8^Panel^LN|||20260301064000",
                "OBX|1|NM|2345-7^Glucose^LN||104|mg/dL",
                "OBX|2|ST|X^Text^L||high",
                "DG1|1||J18.9^Pneumonia^I10||2025",
                "");

        // When
        var resources = read(RecordFormat.HL7_V2, message);

        // Then
        assertThat(resources).singleElement().satisfies(resource -> {
            assertThat(resource.type()).isEqualTo("ORU_R01");
            assertThat(resource.facts())
                    .containsExactly(
                            new Fact("Observation", "LN", "2345-7", 2026, 3, 104.0, "mg/dL"),
                            new Fact("Observation", "L", "X", 2026, 3, null, null),
                            new Fact("Condition", "I10", "J18.9", 2025, null, null, null));
        });
    }

    @ParameterizedTest
    @CsvSource({"TEXT, DocumentReference", "CSV_ROW, Basic"})
    void uncodedRecordCountsAsOneThing(RecordFormat format, String type) throws UnreadableRecordException {
        assertThat(read(format, "anything"))
                .singleElement()
                .satisfies(resource ->
                        assertThat(resource.facts()).containsExactly(new Fact(type, "", "", null, null, null, null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"resourceType\":\"Secret\"", "{\"a\":Secret}", "nul"})
    void brokenJsonIsToldByPlaceAndRuleWithoutItsContent(String broken) {
        assertThatThrownBy(() -> read(RecordFormat.FHIR_R4, broken))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageNotContaining("Secret")
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21, 2026, 11",
        "20261121, 2026, 11",
        "2026, 2026,",
        "2026-13, 2026,",
        "x, ,",
        "'', ,",
        "202, ,",
        "0000, ,"
    })
    void dateIsReadAsFarAsItSpeaks(String text, Integer year, Integer month) {
        assertThat(FactDate.of(text)).isEqualTo(new FactDate(year, month));
    }

    private static List<AnalysableResource> read(RecordFormat format, String body) throws UnreadableRecordException {
        return RecordReader.read(format, body.getBytes(StandardCharsets.UTF_8));
    }
}
