// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics;

import static io.chartveil.analytics.AnalyticsUnderTest.NORTH;
import static io.chartveil.analytics.AnalyticsUnderTest.SOUTH;
import static io.chartveil.analytics.SampleRecords.again;
import static io.chartveil.analytics.SampleRecords.bundle;
import static io.chartveil.analytics.SampleRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chartveil.contracts.anonymizer.SubjectErased;
import io.chartveil.contracts.ingestion.RecordStatus;
import io.chartveil.serviceruntime.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Erased subjects: what was there goes, and what comes late is refused. */
@ExtendWith(IndexedStatements.class)
class ErasureIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AnalyticsUnderTest service = AnalyticsUnderTest.service();

    @Test
    void erasedSubjectIsCountedNoMore() {
        // Given
        var record = record(NORTH, "erased", 1);
        service.send(record, bundle("erased"), "p_erased");
        service.awaitStatus(record, RecordStatus.State.ANALYSED);

        // When
        erase("p_erased");

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(service.factsOf("erased")).isZero());
    }

    @Test
    void recordOfAnErasedSubjectThatComesLateIsRefusedAndHoldsUpNobodyElses() {
        // Given
        var early = record(NORTH, "early", 1);
        service.send(early, bundle("early"), "p_late");
        service.awaitStatus(early, RecordStatus.State.ANALYSED);
        erase("p_late");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(service.factsOf("early")).isZero());
        var late = record(NORTH, "late", 1);
        var reprocessed = again(early, 2);
        var foreign = record(SOUTH, "foreign", 1);

        // When
        service.send(late, bundle("late"), "p_late");
        service.send(reprocessed, bundle("late"), "p_late");
        service.send(foreign, bundle("late-elsewhere"), "p_late");

        // Then
        service.awaitStatus(late, RecordStatus.State.SUPERSEDED);
        service.awaitStatus(reprocessed, RecordStatus.State.SUPERSEDED);
        service.awaitStatus(foreign, RecordStatus.State.ANALYSED);
        assertThat(service.factsOf("late")).isZero();
        assertThat(service.factsOf("late-elsewhere")).isEqualTo(2);
    }

    @Test
    void anErasureThatCannotBeReadHoldsUpNoOther() {
        // Given
        var record = record(NORTH, "behind", 1);
        service.send(record, bundle("behind"), "p_behind");
        service.awaitStatus(record, RecordStatus.State.ANALYSED);
        byte[] unreadable = "no erasure".getBytes(StandardCharsets.UTF_8);

        // When
        service.send(new ProducerRecord<>(SubjectErased.TOPIC, key("p_behind"), unreadable));
        erase("p_behind");

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(service.factsOf("behind")).isZero());
    }

    private void erase(String pseudonym) {
        var erased = new SubjectErased(UUID.randomUUID(), NORTH, pseudonym, Instant.now(), List.of());
        service.send(new ProducerRecord<>(SubjectErased.TOPIC, key(pseudonym), EventJson.write(erased)));
    }

    private static byte[] key(String pseudonym) {
        return pseudonym.getBytes(StandardCharsets.UTF_8);
    }
}
