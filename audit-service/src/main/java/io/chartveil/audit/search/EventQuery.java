// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.search;

import io.chartveil.audit.log.LogName;
import io.chartveil.audit.log.Received;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A search in SQL. Every condition names the tenant beside row-level security's own, so that the planner sees one
 * tenant's part of the index and nothing else; what was asked for by record is driven from the entities.
 *
 * @param parameters by name
 */
record EventQuery(String sql, Map<String, Object> parameters) {

    private static final String COLUMNS = """
            SELECT e.event_id, l.index, l.sequenced_at, e.at, e.type, e.action, e.outcome, e.agent_kind, e.agent_id, b.body
            """;
    private static final String PARTS = """
              JOIN leaf l ON l.tenant_id = :tenant AND l.event_id = e.event_id
              LEFT JOIN event_body b ON b.tenant_id = :tenant AND b.event_id = l.event_id
            """;

    static EventQuery of(LogName log, EventFilter filter, Optional<EventCursor> after, int limit) {
        var conditions = new ArrayList<String>();
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("tenant", log.value());
        parameters.put("limit", limit);
        boolean byRecord = filter.record().isPresent();
        var driver = byRecord ? "x" : "e";
        filter.record().ifPresent(record -> parameters.put("record", record));
        filter.from().ifPresent(from -> {
            conditions.add(driver + ".at >= :from");
            parameters.put("from", time(from));
        });
        filter.to().ifPresent(to -> {
            conditions.add(driver + ".at < :to");
            parameters.put("to", time(to));
        });
        after.ifPresent(cursor -> {
            conditions.add("(" + driver + ".at, " + driver + ".event_id) < (:at, :id)");
            parameters.put("at", time(cursor.at()));
            parameters.put("id", cursor.id());
        });
        equal(conditions, parameters, "type", filter.type());
        equal(conditions, parameters, "agent_id", filter.agent());
        equal(conditions, parameters, "patient", filter.patient());
        equal(conditions, parameters, "outcome", filter.outcome().map(Enum::name));
        equal(conditions, parameters, "request_id", filter.requestId());
        return new EventQuery(COLUMNS + from(byRecord) + PARTS + where(driver, conditions), parameters);
    }

    static EventQuery of(LogName log, UUID id) {
        return new EventQuery(COLUMNS + """
                          FROM leaf l
                          JOIN event e ON e.tenant_id = :tenant AND e.event_id = l.event_id
                          LEFT JOIN event_body b ON b.tenant_id = :tenant AND b.event_id = l.event_id
                         WHERE l.tenant_id = :tenant AND l.event_id = :id
                        """, Map.of("tenant", log.value(), "id", id));
    }

    private static String from(boolean byRecord) {
        return byRecord ? """
                  FROM event_entity x
                  JOIN event e ON e.tenant_id = :tenant AND e.at = x.at AND e.event_id = x.event_id
                """ : """
                  FROM event e
                """;
    }

    private static String where(String driver, List<String> conditions) {
        var record = driver.equals("x") ? " AND x.kind = 'record' AND x.entity_id = :record" : "";
        var more = conditions.isEmpty() ? "" : " AND " + String.join(" AND ", conditions);
        return """
                 WHERE %1$s.tenant_id = :tenant%2$s%3$s
                 ORDER BY %1$s.at DESC, %1$s.event_id DESC LIMIT :limit
                """.formatted(driver, record, more);
    }

    /** No event is outside of these times, and some no column can hold. */
    private static Timestamp time(Instant asked) {
        var notBefore = asked.isBefore(Received.EARLIEST) ? Received.EARLIEST : asked;
        return Timestamp.from(notBefore.isAfter(Received.LATEST) ? Received.LATEST.plusSeconds(1) : notBefore);
    }

    private static void equal(
            List<String> conditions, Map<String, Object> parameters, String column, Optional<String> value) {
        value.ifPresent(wanted -> {
            conditions.add("e." + column + " = :" + column);
            parameters.put(column, wanted);
        });
    }
}
