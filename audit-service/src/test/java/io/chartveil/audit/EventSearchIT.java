// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chartveil.audit.log.Spool;
import io.chartveil.audit.search.EventCursor;
import io.chartveil.audittrail.AuditAgents;
import io.chartveil.audittrail.AuditEventBuilder;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.testing.TestTokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What auditors, operators and patients are told. */
class EventSearchIT extends AuditServiceWithEvents {

    @Test
    void eventsAreFoundByEveryFilterAndNewestFirst() {
        // Given
        var all = "?to=" + start.plusSeconds(60) + "&limit=200";

        // When
        var found = events(north, all);

        // Then
        assertThat(found).hasSize(20);
        assertThat(found.getFirst().path("id").asString())
                .isEqualTo(sent.get(19).id().toString());
        assertThat(events(north, all + "&type=record.read")).hasSize(4);
        assertThat(events(north, all + "&agent=ingestion")).hasSize(10);
        assertThat(events(north, all + "&outcome=REFUSED")).hasSize(2);
        assertThat(events(north, all + "&record=rec_1")).hasSize(7);
        assertThat(events(north, all + "&requestId=req_7")).hasSize(1);
        assertThat(events(north, all + "&from=" + start.plusSeconds(15))).hasSize(5);
        assertThat(events(north, all + "&record=rec_1&agent=ingestion&type=record.opened"))
                .hasSize(2);
    }

    @Test
    void aPatientIsFoundByTheIdentifierAndOnlyInTheOwnTenant() {
        // Given
        var request = """
                {"patient": {"system": "urn:mrn", "value": "4711-4712"}, "limit": 200, "to": "%s"}
                """.formatted(start.plusSeconds(60));

        // When
        var found = json(post(north, EVENTS + "/search", request)).path("events");

        // Then
        assertThat(found).hasSize(5);
        assertThat(found)
                .allSatisfy(
                        event -> assertThat(event.path("patient").asString()).isEqualTo(TAGS.of(north, PATIENT)));
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        // Given
        var ids = new ArrayList<String>();
        var query = "?to=" + start.plusSeconds(60) + "&limit=6";
        var page = json(get(north, EVENTS + query));

        // When
        while (true) {
            page.path("events").forEach(event -> ids.add(event.path("id").asString()));
            if (page.path("next").isNull()) {
                break;
            }
            page = json(
                    get(north, EVENTS + query + "&cursor=" + page.path("next").asString()));
        }

        // Then
        assertThat(ids).hasSize(20);
        assertThat(new HashSet<>(ids)).hasSize(20);
    }

    @Test
    void anotherTenantsEventIsAnsweredLikeOneThatDoesNotExist() {
        // Given
        var foreign = sent.get(22).id();

        // When
        var answer = get(north, EVENTS + "/" + foreign);
        var unknown = get(north, EVENTS + "/" + UUID.randomUUID());

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(withoutRequestId(answer)).isEqualTo(withoutRequestId(unknown));
        assertThat(get(south, EVENTS + "/" + foreign).statusCode()).isEqualTo(200);
    }

    @Test
    void anotherTenantsCursorIsOnlyATime() {
        // Given
        var cursor = json(get(south, EVENTS + "?limit=1")).path("next").asString();

        // When
        var found = events(north, "?limit=200&cursor=" + cursor);

        // Then
        var own = sent.stream()
                .filter(event -> event.tenant().orElseThrow().equals(north))
                .map(event -> event.id().toString())
                .toList();
        assertThat(found.stream()
                        .filter(event -> !event.path("type").asString().startsWith("audit-event"))
                        .map(event -> event.path("id").asString()))
                .isSubsetOf(own);
    }

    @Test
    void aSingleEventIsShownWhole() {
        // Given
        var event = sent.get(4);

        // When
        var shown = json(get(north, EVENTS + "/" + event.id()));

        // Then
        assertThat(shown.path("index").asLong()).isBetween(0L, 60L);
        assertThat(shown.path("agent").path("id").asString()).isEqualTo("ingestion");
        assertThat(shown.path("entities").get(0).path("id").asString()).isEqualTo("rec_1");
        assertThat(shown.path("requestId").asString()).isEqualTo("req_4");
        assertThat(shown.path("erased").asBoolean()).isFalse();
    }

    @Test
    void aPatientIsToldWhoLooked() {
        // Given
        var request = """
                {"patient": {"system": "urn:mrn", "value": "4711-4712"}, "to": "%s"}
                """.formatted(start.plusSeconds(60));

        // When
        var report = json(post(north, "/api/v1/audit/access-report", request)).path("accesses");

        // Then
        assertThat(report).hasSize(5);
        assertThat(report).allSatisfy(access -> {
            assertThat(access.path("agentId").asString()).isEqualTo("ingestion");
            assertThat(access.path("categories").get(0).asString()).isEqualTo("record");
            assertThat(access.path("emergency").asBoolean()).isFalse();
        });
        assertThat(json(post(south, "/api/v1/audit/access-report", request)).path("accesses"))
                .hasSize(2);
    }

    @Test
    void anOperatorReadsThePlatformsLogAndNoTenants() {
        // Given
        var id = UUID.randomUUID();
        var event = AuditEventBuilder.of("tenant.created", AuditEvent.Action.CREATE, start)
                .agent(AuditAgents.service("gateway"))
                .requestId(id.toString())
                .build();

        // When
        publish(List.of(new Spool("gateway/joined/" + id).next(event)));

        // Then
        var person = TestTokens.operator("audit:read");
        var account = new Caller(
                "platform-operator",
                Caller.Kind.SERVICE_ACCOUNT,
                "Platform operator",
                Optional.empty(),
                Set.of("audit:read"),
                Set.of(),
                Optional.empty(),
                Optional.empty());
        for (var operator : List.of(person, account)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(json(get(operator, EVENTS + "?requestId=" + id))
                                    .path("events"))
                            .hasSize(1));
            assertThat(get(operator, EVENTS + "/" + sent.getFirst().id()).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void timesThatNoEventCanHaveFindNone() {
        // Given
        var queries = List.of(
                "?from=%2B999999999-12-31T23:59:59Z",
                "?to=-999999999-01-01T00:00:00Z", "?cursor=" + new EventCursor(Instant.MIN, UUID.randomUUID()));

        // When
        queries.forEach(query -> {
            var found = events(north, query);

            // Then
            assertThat(found).as(query).isEmpty();
        });
    }

    @Test
    void wrongQuestionsAreRefusedWithThePlace() {
        // Given
        var queries = Map.of(
                "?limit=201", "limit",
                "?limit=0", "limit",
                "?from=yesterday", "from",
                "?outcome=MAYBE", "outcome",
                "?cursor=abc", "cursor");

        // When
        queries.forEach((query, place) -> {
            var answer = get(north, EVENTS + query);

            // Then
            assertThat(answer.statusCode()).as(query).isEqualTo(400);
            assertThat(answer.body()).as(query).contains("\"place\":\"" + place + "\"");
        });
    }
}
