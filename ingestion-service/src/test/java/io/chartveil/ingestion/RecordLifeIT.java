// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion;

import static io.chartveil.ingestion.IngestionUnderTest.NORTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.UuidV7;
import io.chartveil.contracts.gateway.TenantFacts;
import io.chartveil.contracts.ingestion.RecordStatus;
import io.chartveil.ingestion.usage.Usage;
import io.chartveil.ingestion.usage.UsageCounts;
import io.chartveil.serviceruntime.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(IndexedStatements.class)
class RecordLifeIT {

    /** A tenant of this test's own, so that its counts are known. */
    private static final TenantId EAST = new TenantId("east-clinic");

    private static final IngestionUnderTest SERVICE = IngestionUnderTest.service();

    @BeforeAll
    static void theTenantIsKnown() {
        SERVICE.announce(EAST, TenantFacts.State.ACTIVE, 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> submit("hello").status() == 202);
    }

    @Test
    void reportsMakeTheTimeLineAndTheCountsAlwaysAddUp() {
        // Given
        var done = submit("one");
        var dead = submit("two");
        var flying = submit("three");
        Usage before = SERVICE.bean(UsageCounts.class).of(EAST, 1);

        // When
        report(done.id(), 1, "anonymizer", RecordStatus.State.ANONYMIZED, null);
        report(done.id(), 1, "analytics", RecordStatus.State.ANALYSED, null);
        report(done.id(), 1, "analytics", RecordStatus.State.ANALYSED, null);
        report(dead.id(), 1, "anonymizer", RecordStatus.State.DEAD_LETTERED, "no-such-thing");
        SERVICE.send(new ProducerRecord<>(RecordStatus.TOPIC, "no report".getBytes(StandardCharsets.UTF_8)));

        // Then
        awaitState(done.id(), "DONE");
        awaitState(dead.id(), "DEAD_LETTERED");
        var usage = SERVICE.bean(UsageCounts.class).of(EAST, 1);
        assertThat(usage.isBalanced()).isTrue();
        assertThat(usage.done()).isEqualTo(before.done() + 1);
        assertThat(usage.deadLettered()).isEqualTo(before.deadLettered() + 1);
        assertThat(usage.inFlight()).isEqualTo(before.inFlight() - 2);
        var detail = SERVICE.get(EAST, "/api/v1/records/" + done.id()).body();
        assertThat(detail.at("/timeline/0/stage").asString()).isEqualTo("ingestion");
        assertThat(detail.at("/timeline/1/state").asString()).isEqualTo("ANONYMIZED");
        assertThat(detail.at("/timeline/2/state").asString()).isEqualTo("ANALYSED");
        assertThat(SERVICE.get(EAST, "/api/v1/records/" + flying.id())
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("ACCEPTED");
    }

    @Test
    void aReprocessingIsANewGenerationAndOldReportsMoveNothing() {
        // Given
        var record = submit("again");
        report(record.id(), 1, "analytics", RecordStatus.State.ANALYSED, null);
        awaitState(record.id(), "DONE");

        // When
        var job = SERVICE.post(EAST, "/api/v1/records/reprocess", "application/json", """
                {"select":{"ids":["%s"]},"policy":"hipaa-limited-dataset"}
                """.formatted(record.id()));

        // Then
        assertThat(job.status()).isEqualTo(202);
        awaitJob(job.id());
        var again = SERVICE.get(EAST, "/api/v1/records/" + record.id()).body();
        assertThat(again.path("generation").asInt()).isEqualTo(2);
        assertThat(again.path("state").asString()).isEqualTo("ACCEPTED");
        report(record.id(), 1, "analytics", RecordStatus.State.ANALYSED, null);
        report(record.id(), 2, "analytics", RecordStatus.State.ANALYSED, null);
        awaitState(record.id(), "DONE");
        assertThat(SERVICE.bean(UsageCounts.class).of(EAST, 1).isBalanced()).isTrue();
    }

    @Test
    void deadLettersAreGroupedRedrivenAndLaidAside() {
        // Given
        var redriven = submit("redrive me");
        var laidAside = submit("leave me");
        report(redriven.id(), 1, "anonymizer", RecordStatus.State.DEAD_LETTERED, "cause-of-this-test");
        report(laidAside.id(), 1, "anonymizer", RecordStatus.State.DEAD_LETTERED, "cause-of-this-test");
        awaitState(redriven.id(), "DEAD_LETTERED");
        awaitState(laidAside.id(), "DEAD_LETTERED");

        // When
        var redrive =
                SERVICE.post(EAST, "/api/v1/dead-letters/redrive", "application/json", """
                {"ids":["%s"]}
                """.formatted(redriven.id()));
        awaitJob(redrive.id());
        var discard = SERVICE.post(EAST, "/api/v1/dead-letters/discard", "application/json", """
                {"cause":"cause-of-this-test"}
                """);
        awaitJob(discard.id());

        // Then
        awaitState(redriven.id(), "ACCEPTED");
        awaitState(laidAside.id(), "DISCARDED");
        assertThat(SERVICE.bean(UsageCounts.class).of(EAST, 1).isBalanced()).isTrue();
    }

    @Test
    void aBatchAnswersEachLineAndSplitsABundleByPatient() {
        // Given
        String lines = """
                {"resourceType":"Patient","id":"b1"}
                {"format":"text","patient":"urn:mrn|1","body":"a note"}

                {"resourceType":"Nonsense"}
                {"resourceType":"Bundle","type":"batch","entry":[{"resource":{"resourceType":"Patient","id":"x"}},{"resource":{"resourceType":"Patient","id":"y"}}]}
                not json
                """;

        // When
        var answer = SERVICE.post(EAST, "/api/v1/records/batch", "application/x-ndjson", lines);

        // Then
        assertThat(answer.status()).isEqualTo(200);
        var results = new String(answer.bytes(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> EventJson.mapper().readTree(line))
                .toList();
        assertThat(results).extracting(line -> line.path("line").asInt()).containsExactly(1, 2, 4, 5, 6);
        assertThat(results)
                .extracting(line -> line.path("outcome").asString())
                .containsExactly("ACCEPTED", "ACCEPTED", "REFUSED", "ACCEPTED", "REFUSED");
        assertThat(results.get(3).path("ids").size()).isEqualTo(2);
        var job = SERVICE.get(EAST, "/api/v1/jobs/" + answer.headers().get("chartveil-job"));
        assertThat(job.body().path("state").asString()).isEqualTo("DONE");
        assertThat(job.body().path("refused").asInt()).isEqualTo(2);
    }

    @Test
    void aFhirClientIsAnsweredInItsOwnWords() {
        // When
        var created = SERVICE.post(
                EAST, "/api/v1/fhir/Patient", "application/fhir+json", "{\"resourceType\":\"Patient\",\"id\":\"f\"}");
        var refused = SERVICE.post(EAST, "/api/v1/fhir", "application/fhir+json", "{\"resourceType\":\"Bundle\",");
        var metadata = SERVICE.get(EAST, "/api/v1/fhir/metadata");

        // Then
        assertThat(created.status()).isEqualTo(202);
        assertThat(created.headers()).containsKey("location");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("resourceType").asString()).isEqualTo("OperationOutcome");
        assertThat(metadata.body().path("fhirVersion").asString()).isEqualTo("4.0.1");
    }

    @Test
    void aPausedSourceTakesNothingInAndAStaleChangeIsRefused() {
        // Given
        SERVICE.post(EAST, "/api/v1/sources", "application/json", """
                {"name":"letters","kind":"REST"}
                """);
        String change = "{\"state\":\"PAUSED\"}";

        // When
        var without = SERVICE.put(EAST, "/api/v1/sources/letters", change);
        var changed = SERVICE.put(EAST, "/api/v1/sources/letters", change, "If-Match", "\"1\"");
        var stale = SERVICE.put(EAST, "/api/v1/sources/letters", change, "If-Match", "\"1\"");
        var record = SERVICE.post(EAST, "/api/v1/records", "text/plain", "x", "Chartveil-Source", "letters");

        // Then
        assertThat(without.status()).isEqualTo(428);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(record.status()).isEqualTo(409);
    }

    private static IngestionUnderTest.Answer submit(String text) {
        return SERVICE.post(EAST, "/api/v1/records", "text/plain", text);
    }

    private static void awaitState(String id, String state) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(SERVICE.get(EAST, "/api/v1/records/" + id)
                                .body()
                                .path("state")
                                .asString())
                        .isEqualTo(state));
    }

    private static void awaitJob(String id) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(SERVICE.get(EAST, "/api/v1/jobs/" + id)
                                .body()
                                .path("state")
                                .asString())
                        .isEqualTo("DONE"));
    }

    private static void report(
            String id, int generation, String stage, RecordStatus.State state, @Nullable String cause) {
        var report = new RecordStatus(
                UuidV7.at(Instant.now()),
                EAST,
                RecordId.parse(id),
                generation,
                stage,
                state,
                Instant.now(),
                Instant.now(),
                1,
                Optional.ofNullable(cause).map(code -> new RecordStatus.Cause(code, Optional.empty())),
                Optional.empty());
        SERVICE.send(
                new ProducerRecord<>(RecordStatus.TOPIC, id.getBytes(StandardCharsets.UTF_8), EventJson.write(report)));
    }

    @Test
    void anotherTenantsJobsAndSourcesAreAbsent() {
        // Given
        var job = SERVICE.post(
                EAST, "/api/v1/dead-letters/discard", "application/json", "{\"all\":false,\"cause\":\"none\"}");

        // When
        var foreign = SERVICE.get(NORTH, "/api/v1/jobs/" + job.id());

        // Then
        assertThat(foreign.status()).isEqualTo(404);
    }
}
