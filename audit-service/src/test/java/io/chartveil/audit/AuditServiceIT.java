// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chartveil.audit.log.Spool;
import io.chartveil.audittrail.AuditAgents;
import io.chartveil.audittrail.AuditEventBuilder;
import io.chartveil.audittrail.SpoolEntry;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.internaltoken.testing.OperationsWithoutPermission;
import io.chartveil.openapidocument.testing.OpenApiContract;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** The service from its topic to its answers, and what it does when it cannot record. */
class AuditServiceIT extends AuditServiceWithEvents {

    @Autowired
    @Qualifier("auditTrailHealthIndicator")
    private HealthIndicator health;

    @Test
    void lookingIntoTheLogIsItselfInTheLog() {
        // Given
        var id = sent.getFirst().id();

        // When
        get(north, EVENTS + "/" + id);
        get(north, EVENTS + "/" + UUID.randomUUID());

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> {
            var looks = events(north, "?type=audit-event.read&limit=200");
            assertThat(looks).hasSize(2);
            assertThat(looks.stream().map(look -> look.path("outcome").asString()))
                    .containsExactly("REFUSED", "SUCCESS");
        });
    }

    @Test
    void anAnswerWhoseEventCannotBeSpooledIsA503WithinTwoSecondsAndHoldsNothing() throws Exception {
        // Given
        var id = sent.getFirst().id();
        HttpResponse<String> answer;
        Duration took;
        try (var lock = DATABASE.asSuperuser().getConnection();
                var statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("SELECT FROM audit_spool_head FOR UPDATE");
            long begin = System.nanoTime();

            // When
            answer = get(north, EVENTS + "/" + id);
            took = Duration.ofNanos(System.nanoTime() - begin);
        }

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("audit-unavailable").doesNotContain(id.toString());
        assertThat(took).isLessThan(Duration.ofMillis(2_500));
        assertThat(get(north, EVENTS + "/" + id).statusCode()).isEqualTo(200);
    }

    @Test
    void readinessKnowsWhetherTheSpoolIsOpen() {
        // Given
        var indicator = health;

        // When
        var status = indicator.health();

        // Then
        assertThat(status).extracting("status").isEqualTo(Status.UP);
    }

    @Test
    void aReplayOfTheWholeTopicChangesNothing() {
        // Given
        var before = events(north, "?to=" + start.plusSeconds(60) + "&limit=200");
        var messages = AuditServiceUnderTest.KAFKA.read(AuditEvent.TOPIC, Integer.MAX_VALUE, Duration.ofSeconds(3));

        // When
        publish(messages.stream()
                .filter(message -> message.value() != null)
                .map(message -> SpoolEntry.fromMessage(message.value()))
                .toList());
        var marker = publishMarker("ingestion/joined/" + UUID.randomUUID());

        // Then
        awaitMarker(marker);
        assertThat(events(north, "?to=" + start.plusSeconds(60) + "&limit=200")).isEqualTo(before);
    }

    @Test
    void aMessageWithoutAValueHoldsNobodyUp() {
        // Given
        var spool = "ingestion/joined/" + UUID.randomUUID();

        // When
        sendToTopic(List.of(message(spool, null)));

        // Then
        awaitMarker(publishMarker(spool));
    }

    /** An event that comes after everything sent before it to the same spool. */
    private String publishMarker(String spool) {
        var id = UUID.randomUUID().toString();
        publish(List.of(new Spool(spool)
                .next(AuditEventBuilder.of("marker.seen", AuditEvent.Action.READ, start)
                        .agent(AuditAgents.service("ingestion"))
                        .tenant(south)
                        .requestId(id)
                        .build())));
        return id;
    }

    private void awaitMarker(String id) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(events(south, "?requestId=" + id)).hasSize(1));
    }

    @Test
    void theReleasedContractIsWhatIsServed() {
        // Given
        var service = "audit";

        // When
        var violations = OpenApiContract.violations(service, port);

        // Then
        assertThat(violations).isEmpty();
    }

    @Test
    void everyOperationDeclaresItsPermission() {
        // Given
        var packageName = "io.chartveil.audit";

        // When
        var without = OperationsWithoutPermission.in(packageName);

        // Then
        assertThat(without).isEmpty();
    }
}
