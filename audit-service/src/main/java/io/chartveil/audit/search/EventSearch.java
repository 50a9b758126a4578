// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.search;

import io.chartveil.audit.log.LogName;
import io.chartveil.audit.log.LogTransactions;
import io.chartveil.audittrail.AuditEventJson;
import io.chartveil.contracts.audit.AuditEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the events of a log. */
@Component
public final class EventSearch {

    private final LogTransactions transactions;
    private final JdbcClient jdbc;

    EventSearch(LogTransactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    public EventPage find(LogName log, EventFilter filter, Optional<EventCursor> after, int limit) {
        var found = transactions.readIn(log, () -> list(EventQuery.of(log, filter, after, limit + 1)));
        if (found.size() <= limit) {
            return new EventPage(found, Optional.empty());
        }
        var page = found.subList(0, limit);
        return new EventPage(page, Optional.of(page.getLast().cursor()));
    }

    /** Empty for an id that no event of this log has, whatever others have. */
    public Optional<StoredEvent> find(LogName log, UUID id) {
        return transactions.readIn(
                log, () -> list(EventQuery.of(log, id)).stream().findFirst());
    }

    private List<StoredEvent> list(EventQuery query) {
        return jdbc.sql(query.sql())
                .params(query.parameters())
                .query((row, _) -> event(row))
                .list();
    }

    private static StoredEvent event(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getObject(1, UUID.class),
                row.getLong(2),
                row.getTimestamp(3).toInstant(),
                row.getTimestamp(4).toInstant(),
                row.getString(5),
                AuditEvent.Action.valueOf(row.getString(6)),
                AuditEvent.Outcome.valueOf(row.getString(7)),
                row.getString(8),
                row.getString(9),
                Optional.ofNullable(row.getBytes(10)).map(AuditEventJson::read));
    }
}
