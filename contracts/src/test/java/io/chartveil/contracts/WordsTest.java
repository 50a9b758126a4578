// SPDX-License-Identifier: Apache-2.0
package io.chartveil.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chartveil.contracts.anonymizer.RecordAnonymized;
import io.chartveil.contracts.ingestion.RecordReceived;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123Z");
    private static final TenantId TENANT = new TenantId("north-hospital");
    private static final ClaimCheck CHECK = new ClaimCheck("ingestion/north-hospital/x", "ab".repeat(32), 600_000);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                "Abc",
                "1abc",
                "a--b",
                "abc-",
                "-abc",
                "a.b",
                "a,b",
                "a'b",
                "ä bc",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void textThatIsNoTenantIdIsRefusedWithoutRepeatingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TenantId(text))
                .withMessageNotContaining("'" + text + "'");
    }

    @Test
    void recordIdIsReadBackFromItsText() {
        // Given
        var id = RecordId.at(NOON);

        // When
        var read = RecordId.parse(id.toString());

        // Then
        assertThat(read).isEqualTo(id);
        assertThat(id.uuid().version()).isEqualTo(7);
        assertThat(id.uuid().variant()).isEqualTo(2);
        assertThat(id.uuid().getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rec_",
                "0199c0de-0001-7000-8000-00000000000a",
                "rec_0199C0DE-0001-7000-8000-00000000000A",
                "rec_199c0de-0001-7000-8000-0000000000000a",
                "rec_0199c0de-0001-7000-8000-00000000000a "
            })
    void textThatIsNoRecordIdIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> RecordId.parse(text));
    }

    @Test
    void receivedRecordSurvivesItsHeaders() {
        // Given
        var event = new RecordReceived(
                UUID.randomUUID(),
                TENANT,
                RecordId.at(NOON),
                2,
                77,
                RecordFormat.HL7_V2,
                "adt",
                NOON,
                Optional.of("hipaa-safe-harbor"),
                Optional.of(CHECK));

        // When
        var read = RecordReceived.fromHeaders(event.toHeaders());

        // Then
        assertThat(read).isEqualTo(event);
    }

    @Test
    void anonymizedRecordSurvivesItsHeaders() {
        // Given
        var event = new RecordAnonymized(
                UUID.randomUUID(),
                TENANT,
                RecordId.at(NOON),
                1,
                77,
                RecordFormat.TEXT,
                "rest",
                "hipaa-safe-harbor@1",
                NOON,
                Optional.empty());

        // When
        var read = RecordAnonymized.fromHeaders(event.toHeaders());

        // Then
        assertThat(read).isEqualTo(event);
    }

    @Test
    void missingHeaderIsNamed() {
        // Given
        var headers = new RecordAnonymized(
                        UUID.randomUUID(),
                        TENANT,
                        RecordId.at(NOON),
                        1,
                        77,
                        RecordFormat.TEXT,
                        "rest",
                        "p@1",
                        NOON,
                        Optional.empty())
                .toHeaders();

        // When
        headers.remove(CloudEvent.TENANT);

        // Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordAnonymized.fromHeaders(headers))
                .withMessageContaining("ce_tenant");
    }

    @Test
    void payloadCarriesPatientAndRecordUnchanged() {
        // Given
        var patient = new PatientIdentifier("urn:oid:1.2.3", "Ñandú-1 🏥");
        byte[] body = "MSH|^~\\&|\r".getBytes(StandardCharsets.ISO_8859_1);

        // When
        var read = Payload.fromBytes(new Payload(Optional.of(patient), body).toBytes());

        // Then
        assertThat(read.patient()).contains(patient);
        assertThat(read.body()).isEqualTo(body);
    }

    @Test
    void payloadCutShortAnywhereInItsHeadIsRefused() {
        // Given
        byte[] whole = new Payload(Optional.of(new PatientIdentifier("s", "v")), new byte[0]).toBytes();

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);

            assertThatIllegalArgumentException().isThrownBy(() -> Payload.fromBytes(cut));
        }
    }

    @Test
    void patientIdentifierIsNeverPrinted() {
        // Given
        var patient = PatientIdentifier.parse("urn:mrn|4711");

        // When
        String printed = patient + new Payload(Optional.of(patient), new byte[3]).toString();

        // Then
        assertThat(printed).doesNotContain("4711").doesNotContain("urn:mrn");
        assertThat(patient.value()).isEqualTo("4711");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4711", "urn:mrn|", "urn:mrn|  "})
    void patientWithoutBarOrValueIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PatientIdentifier.parse(text));
    }
}
