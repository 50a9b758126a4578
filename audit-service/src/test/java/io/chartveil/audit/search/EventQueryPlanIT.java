// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.audit.log.LogName;
import io.chartveil.audit.log.LogTransactions;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.serviceruntime.Migrations;
import io.chartveil.testinfra.TestDatabase;
import io.chartveil.testinfra.TestPostgres;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Every search, explained as the app role under row-level security, over 60,000 events of three tenants. */
class EventQueryPlanIT {

    private static final LogName NORTH = new LogName("north-clinic");
    private static final TestDatabase DATABASE = TestPostgres.database("audit");
    private static final Instant TIME = Instant.parse("2026-11-01T00:00:00Z");

    @BeforeAll
    static void fill() {
        Migrations.run(DATABASE.url(), DATABASE.owner().user(), DATABASE.owner().password(), "audit");
        new JdbcTemplate(DATABASE.asSuperuser()).execute("""
                CREATE TEMPORARY TABLE made AS
                SELECT CASE n % 3 WHEN 0 THEN 'north-clinic' WHEN 1 THEN 'south-clinic' ELSE 'west-clinic' END AS log,
                       n / 3 AS index, gen_random_uuid() AS id, timestamptz '2026-10-01' + n * interval '40 seconds' AS at, n
                  FROM generate_series(0, 59999) AS n;
                INSERT INTO leaf SELECT log, index, id, sha256(int4send(n)), at FROM made;
                INSERT INTO event_body (tenant_id, event_id, salt, body) SELECT log, id, sha256(int4send(n)), 'x' FROM made;
                INSERT INTO event
                SELECT log, at, id, 'type-' || n % 40, 'READ', CASE WHEN n % 50 = 0 THEN 'REFUSED' ELSE 'SUCCESS' END,
                       'member', 'agent-' || n % 300, 'patient-' || n % 5000, 'req-' || n FROM made;
                INSERT INTO event_entity SELECT log, 'record', 'rec_' || n % 10000, at, id FROM made;
                ANALYZE;
                """);
    }

    static Stream<Arguments> searches() {
        var none = EventFilter.none();
        Optional<Instant> from = Optional.of(TIME);
        Optional<Instant> to = Optional.of(TIME.plusSeconds(3_600));
        return Stream.of(
                Arguments.of("everything", "event_pkey", none),
                Arguments.of("time", "event_pkey", filter(from, to, "", "", "", "", "", "")),
                Arguments.of("type", "event_type", filter(Optional.empty(), to, "type-3", "", "", "", "", "")),
                Arguments.of("agent", "event_agent", filter(Optional.empty(), to, "", "agent-3", "", "", "", "")),
                Arguments.of("patient", "event_patient", filter(Optional.empty(), to, "", "", "patient-3", "", "", "")),
                Arguments.of("record", "event_entity_pkey", filter(Optional.empty(), to, "", "", "", "rec_3", "", "")),
                Arguments.of("outcome", "event_outcome", filter(Optional.empty(), to, "", "", "", "", "REFUSED", "")),
                Arguments.of("request", "event_request", filter(Optional.empty(), to, "", "", "", "", "", "req-3")),
                Arguments.of(
                        "all of it",
                        "Index",
                        filter(from, to, "type-3", "agent-3", "patient-3", "rec_3", "SUCCESS", "req-3")));
    }

    private static EventFilter filter(
            Optional<Instant> from,
            Optional<Instant> to,
            String type,
            String agent,
            String patient,
            String record,
            String outcome,
            String request) {
        return new EventFilter(
                from,
                to,
                given(type),
                given(agent),
                given(patient),
                given(record),
                given(outcome).map(AuditEvent.Outcome::valueOf),
                given(request));
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(each -> !each.isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("searches")
    void aSearchReadsOnlyItsPartOfAnIndex(String name, String index, EventFilter filter) {
        // Given
        var cursor = Optional.of(new EventCursor(TIME.plusSeconds(86_400), new UUID(0, 0)));

        // When
        var first = explain(EventQuery.of(NORTH, filter, Optional.empty(), 50));
        var next = explain(EventQuery.of(NORTH, filter, cursor, 50));

        // Then
        assertThat(first).as(name).doesNotContain("Seq Scan").contains(index);
        assertThat(next).as(name).doesNotContain("Seq Scan").contains(index);
    }

    @Test
    void aSingleEventIsReadByItsKeys() {
        // Given
        var query = EventQuery.of(NORTH, UUID.randomUUID());

        // When
        var plan = explain(query);

        // Then
        assertThat(plan).doesNotContain("Seq Scan").contains("leaf_tenant_id_event_id_key");
    }

    private static String explain(EventQuery query) {
        var app = DATABASE.asApp();
        var transactions = new LogTransactions(new JdbcTransactionManager(app), new JdbcTemplate(app));
        return transactions.readIn(
                NORTH,
                () -> String.join(
                        "\n",
                        JdbcClient.create(app)
                                .sql("EXPLAIN " + query.sql())
                                .params(query.parameters())
                                .query((row, _) -> row.getString(1))
                                .list()));
    }
}
