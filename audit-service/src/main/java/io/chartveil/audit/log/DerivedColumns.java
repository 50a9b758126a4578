// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.log;

import io.chartveil.contracts.audit.AuditEvent;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcOperations;

/** What is searched by: columns that follow from the events' bodies, and can be checked against them. */
public final class DerivedColumns {

    private static final String WRONG = """
            SELECT x.event_id
              FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                AS x (log, at, event_id, type, action, outcome, agent_kind, agent_id, patient, request_id)
             WHERE NOT EXISTS (
                   SELECT FROM event e
                    WHERE e.tenant_id = x.log AND e.at = x.at AND e.event_id = x.event_id AND e.type = x.type
                      AND e.action = x.action AND e.outcome = x.outcome AND e.agent_kind = x.agent_kind
                      AND e.agent_id = x.agent_id AND e.patient IS NOT DISTINCT FROM x.patient
                      AND e.request_id IS NOT DISTINCT FROM x.request_id)
            """;
    private static final String WRONG_ENTITIES = """
            SELECT DISTINCT x.event_id
              FROM unnest(?, ?, ?, ?, ?) AS x (log, kind, entity_id, at, event_id)
             WHERE NOT EXISTS (
                   SELECT FROM event_entity e
                    WHERE e.tenant_id = x.log AND e.kind = x.kind AND e.entity_id = x.entity_id AND e.at = x.at
                      AND e.event_id = x.event_id)
            """;

    private record Touched(AuditEvent event, AuditEvent.Entity entity) {}

    private final JdbcOperations jdbc;

    public DerivedColumns(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of the events whose rows are missing or say something else. */
    public List<UUID> wrong(LogName log, List<AuditEvent> events) {
        return jdbc.query(
                connection -> Column.bind(connection, WRONG, columns(events, _ -> log)),
                (row, _) -> row.getObject(1, UUID.class));
    }

    /** Those of the events whose touched things do not all stand where they are searched. */
    public List<UUID> wrongEntities(LogName log, List<AuditEvent> events) {
        return jdbc.query(
                connection -> Column.bind(connection, WRONG_ENTITIES, entityColumns(events, _ -> log)),
                (row, _) -> row.getObject(1, UUID.class));
    }

    static Column[] columns(List<AuditEvent> events, Function<AuditEvent, LogName> log) {
        return new Column[] {
            Column.text(events, event -> log.apply(event).value()),
            Column.times(events, AuditEvent::at),
            Column.ids(events, AuditEvent::id),
            Column.text(events, AuditEvent::type),
            Column.text(events, event -> event.action().name()),
            Column.text(events, event -> event.outcome().name()),
            Column.text(events, event -> event.agent().kind()),
            Column.text(events, event -> event.agent().id()),
            Column.text(events, event -> event.patient().orElse(null)),
            Column.text(events, event -> event.requestId().orElse(null))
        };
    }

    static Column[] entityColumns(List<AuditEvent> events, Function<AuditEvent, LogName> log) {
        var touched = events.stream()
                .flatMap(event -> event.entities().stream().map(entity -> new Touched(event, entity)))
                .toList();
        return new Column[] {
            Column.text(touched, each -> log.apply(each.event()).value()),
            Column.text(touched, each -> each.entity().kind()),
            Column.text(touched, each -> each.entity().id()),
            Column.times(touched, each -> each.event().at()),
            Column.ids(touched, each -> each.event().id())
        };
    }
}
