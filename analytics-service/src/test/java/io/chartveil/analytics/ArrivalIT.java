// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics;

import static io.chartveil.analytics.AnalyticsUnderTest.NORTH;
import static io.chartveil.analytics.AnalyticsUnderTest.SOUTH;
import static io.chartveil.analytics.SampleRecords.again;
import static io.chartveil.analytics.SampleRecords.bundle;
import static io.chartveil.analytics.SampleRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.contracts.anonymizer.RecordAnonymized;
import io.chartveil.contracts.ingestion.RecordStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records in by Kafka, facts in the database, the outcome on the status topic. */
@ExtendWith(IndexedStatements.class)
class ArrivalIT {

    private final AnalyticsUnderTest service = AnalyticsUnderTest.service();

    @Test
    void recordBecomesCountableOnceHoweverOftenItIsDelivered() {
        // Given
        var record = record(NORTH, "once", 1);

        // When
        for (int delivery = 0; delivery < 3; delivery++) {
            service.send(record, bundle("4711-1"), "p_once");
        }

        // Then
        service.awaitStatus(record, RecordStatus.State.ANALYSED);
        assertThat(service.factsOf("4711-1")).isEqualTo(2);
    }

    @Test
    void higherGenerationReplacesAndALateLowerOneChangesNothing() {
        // Given
        var first = record(NORTH, "generations", 1);
        var second = again(first, 2);
        service.send(first, bundle("gen-1"), "p_gen");
        service.awaitStatus(first, RecordStatus.State.ANALYSED);

        // When
        service.send(second, bundle("gen-2"), "p_gen");
        service.awaitStatus(second, RecordStatus.State.ANALYSED);
        service.send(first, bundle("gen-1"), "p_gen");

        // Then
        service.awaitStatus(first, RecordStatus.State.SUPERSEDED);
        assertThat(service.factsOf("gen-1")).isZero();
        assertThat(service.factsOf("gen-2")).isEqualTo(2);
    }

    @Test
    void recordThatCannotBeReadIsDeadLetteredAndTheOthersGoOn() {
        // Given
        var broken = record(NORTH, "broken", 1);
        var stolen = record(SOUTH, "stolen", 1);
        var good = record(NORTH, "good", 1);

        // When
        service.send(broken, "{\"resourceType\": Demoperson", "p_broken");
        service.sendSealedFor(NORTH, stolen, bundle("stolen"), "p_stolen");
        service.send(good, bundle("good"), "p_good");

        // Then
        service.awaitStatus(good, RecordStatus.State.ANALYSED);
        assertThat(service.awaitStatus(broken, RecordStatus.State.DEAD_LETTERED)
                        .cause()
                        .orElseThrow()
                        .code())
                .isEqualTo("not-json");
        assertThat(service.awaitStatus(stolen, RecordStatus.State.DEAD_LETTERED)
                        .cause()
                        .orElseThrow()
                        .code())
                .isEqualTo("not-openable");
        assertThat(service.kafka().read(RecordAnonymized.TOPIC + ".dlt", 2, Duration.ofSeconds(10)))
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(message -> assertThat(message.headers().toString()).doesNotContain("Demoperson"));
    }

    @Test
    void whatNoColumnHoldsDoesNotHoldUpTheOthers() {
        // Given
        var odd = record(NORTH, "odd", 1);
        var good = record(NORTH, "after-odd", 1);

        // When
        service.send(odd, bundle("nul\\u0000code"), "p_odd");
        service.send(good, bundle("after-odd"), "p_nul\0");
        var last = record(NORTH, "last", 1);
        service.send(last, bundle("after-all"), "p_last");

        // Then
        service.awaitStatus(odd, RecordStatus.State.ANALYSED);
        assertThat(service.awaitStatus(good, RecordStatus.State.DEAD_LETTERED)
                        .cause()
                        .orElseThrow()
                        .code())
                .isEqualTo("not-storable");
        service.awaitStatus(last, RecordStatus.State.ANALYSED);
    }
}
