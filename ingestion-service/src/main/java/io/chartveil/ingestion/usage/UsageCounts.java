// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.usage;

import io.chartveil.contracts.TenantId;
import io.chartveil.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the counters. Each answer comes of one statement, and so of one snapshot. */
public final class UsageCounts {

    private static final String USAGE = """
            SELECT day, sum(accepted) AS accepted, sum(done) AS done, sum(dead_lettered) AS dead_lettered,
                   sum(refused) AS refused, sum(bytes) AS bytes,
                   (SELECT count(*) FROM record WHERE tenant_id = :tenant AND state = 'ACCEPTED') AS in_flight
              FROM tally
             WHERE tenant_id = :tenant
             GROUP BY GROUPING SETS ((day), ())
             ORDER BY day NULLS FIRST
            """;
    private static final String PER_SOURCE = """
            SELECT source, sum(accepted), sum(done), sum(dead_lettered), sum(refused), sum(bytes)
              FROM tally
             WHERE tenant_id = :tenant
             GROUP BY source
             ORDER BY source
            """;

    private record Row(Usage.Day day, long inFlight, boolean total) {}

    private final TenantTransactions transactions;
    private final JdbcClient jdbc;
    private final Clock clock;

    public UsageCounts(TenantTransactions transactions, JdbcClient jdbc, Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param days how many days back are told one by one */
    public Usage of(TenantId tenant, int days) {
        LocalDate from = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(days - 1L);
        var rows = transactions.readOnlyInTenant(
                tenant,
                () -> jdbc.sql(USAGE)
                        .param("tenant", tenant.value())
                        .query((row, number) -> {
                            var day = row.getObject("day", LocalDate.class);
                            return new Row(
                                    new Usage.Day(
                                            day == null ? LocalDate.EPOCH : day,
                                            row.getLong("accepted"),
                                            row.getLong("done"),
                                            row.getLong("dead_lettered"),
                                            row.getLong("refused"),
                                            row.getLong("bytes")),
                                    row.getLong("in_flight"),
                                    day == null);
                        })
                        .list());
        var perDay = new ArrayList<Usage.Day>();
        var usage = new Usage(0, 0, 0, 0, 0, 0, List.of());
        for (var row : rows) {
            var day = row.day();
            if (row.total()) {
                usage = new Usage(
                        day.accepted(),
                        day.done(),
                        day.deadLettered(),
                        row.inFlight(),
                        day.refused(),
                        day.bytes(),
                        List.of());
            } else if (!day.day().isBefore(from)) {
                perDay.add(day);
            }
        }
        return new Usage(
                usage.accepted(),
                usage.done(),
                usage.deadLettered(),
                usage.inFlight(),
                usage.refused(),
                usage.bytes(),
                perDay);
    }

    public List<Usage.PerSource> perSource(TenantId tenant) {
        return transactions.readOnlyInTenant(
                tenant,
                () -> jdbc.sql(PER_SOURCE)
                        .param("tenant", tenant.value())
                        .query((row, number) -> new Usage.PerSource(
                                row.getString(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6)))
                        .list());
    }
}
