// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion;

import static io.chartveil.ingestion.IngestionUnderTest.NORTH;
import static io.chartveil.ingestion.IngestionUnderTest.SOUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.anonymizer.SubjectErased;
import io.chartveil.ingestion.IngestionUnderTest.Answer;
import io.chartveil.ingestion.usage.UsageCounts;
import io.chartveil.serviceruntime.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;

@ExtendWith(IndexedStatements.class)
class ErasureIT {

    private static final String RECORDS = "/api/v1/records";
    private static final String HL7 = "x-application/hl7-v2+er7";

    private final IngestionUnderTest service = IngestionUnderTest.service();
    private final JdbcTemplate database = new JdbcTemplate(service.database().asSuperuser());
    private final String patient = UUID.randomUUID().toString();

    @Test
    void whatIsHeldOfAnErasedPatientGoesAndWhatComesLaterIsNew() {
        // Given
        String message = RecordIntakeIT.hl7("E" + UUID.randomUUID(), patient);
        var known = service.post(NORTH, RECORDS, HL7, message);
        var inFlight = submit(NORTH);
        var large = service.post(NORTH, RECORDS, HL7, message(patient) + "NTE|1||" + "long ".repeat(200_000) + "\r");
        var otherPatient =
                service.post(NORTH, RECORDS, HL7, message(UUID.randomUUID().toString()));
        var otherTenant = submit(SOUTH);

        // When
        send(erased(List.of(RecordId.parse(known.id()))));

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(state(known)).isEqualTo("ERASED"));
        assertThat(List.of(state(inFlight), state(large))).containsOnly("ERASED");
        assertThat(List.of(
                        state(otherPatient),
                        service.get(SOUTH, RECORDS + "/" + otherTenant.id())
                                .body()
                                .path("state")
                                .asString()))
                .containsOnly("ACCEPTED");
        for (var gone : List.of(known, inFlight, large)) {
            var id = RecordId.parse(gone.id()).uuid();
            assertThat(rows("original", "record_id", id)).isZero();
            assertThat(rows("record_stage", "record_id", id)).isZero();
            assertThat(rows("patient_mention", "record_id", id)).isZero();
        }
        assertThat(service.get(NORTH, "/internal/records/" + known.id() + "/sealed-original")
                        .status())
                .isEqualTo(404);
        assertThat(service.bean(UsageCounts.class).of(NORTH, 1).isBalanced()).isTrue();

        // A replay is told by its key and refused; a later record of the patient is a new subject's.
        var replay = service.post(NORTH, RECORDS, HL7, message);
        assertThat(replay.status()).isEqualTo(410);
        assertThat(replay.body().path("type").asString()).endsWith("/record-erased");
        var later = submit(NORTH);
        assertThat(later.status()).isEqualTo(202);
        send(erased(List.of(RecordId.parse(known.id()))));
        send(new byte[0]);
        send(erasedOf(UUID.randomUUID(), List.of()));
        assertThat(state(later)).isEqualTo("ACCEPTED");
    }

    @Test
    void aRefusedRecordOfAPatientWhoWasErasedSinceCannotBeRepaired() {
        // Given
        var refused = service.post(NORTH, RECORDS, HL7, "MSH|broken");
        var id = refused.headers().get("chartveil-record-id");
        var known = submit(NORTH);
        send(erased(List.of(RecordId.parse(known.id()))));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(state(known)).isEqualTo("ERASED"));

        // When
        var repair = service.post(NORTH, RECORDS + "/" + id + "/repair", HL7, message(patient));

        // Then
        assertThat(repair.status()).isEqualTo(410);
        assertThat(service.get(NORTH, RECORDS + "/" + id).body().path("state").asString())
                .isEqualTo("REFUSED");
    }

    private Answer submit(TenantId tenant) {
        return service.post(tenant, RECORDS, HL7, message(patient));
    }

    private static String message(String patient) {
        return RecordIntakeIT.hl7("E" + UUID.randomUUID(), patient);
    }

    private String state(Answer record) {
        return service.get(NORTH, RECORDS + "/" + record.id())
                .body()
                .path("state")
                .asString();
    }

    private int rows(String table, String column, UUID id) {
        var count = database.queryForObject(
                "SELECT count(*) FROM " + table + " WHERE " + column + " = ?", Integer.class, id);
        return count == null ? -1 : count;
    }

    private static byte[] erased(List<RecordId> records) {
        return erasedOf(UUID.randomUUID(), records);
    }

    private static byte[] erasedOf(UUID event, List<RecordId> records) {
        return EventJson.write(new SubjectErased(event, NORTH, "p_0123456789abcdef", Instant.now(), records));
    }

    private void send(byte[] value) {
        service.send(new ProducerRecord<>(SubjectErased.TOPIC, "p".getBytes(StandardCharsets.UTF_8), value));
    }
}
