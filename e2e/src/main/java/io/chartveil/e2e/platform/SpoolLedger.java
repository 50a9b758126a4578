// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.platform;

import static org.awaitility.Awaitility.await;

import io.chartveil.cli.runtime.Pause;
import io.chartveil.e2e.DrillReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The audit spools of all services beside what the audit service made of them. Spools are numbered without gaps, so equal
 * numbers mean that every event arrived, and as many leaves as entries that none did so twice.
 */
public final class SpoolLedger {

    private static final Duration LONGEST_RELAY = Duration.ofMinutes(2);

    private SpoolLedger() {}

    private static Map<String, Long> written(Databases databases) {
        var written = new TreeMap<String, Long>();
        for (String service : Databases.SERVICES) {
            databases.rows(
                    service,
                    "SELECT spool, number FROM audit_spool_head WHERE number > 0",
                    row -> written.put(row.getString(1), row.getLong(2)));
        }
        return written;
    }

    private static Map<String, Long> arrived(Databases databases) {
        var arrived = new TreeMap<String, Long>();
        databases.rows(
                "audit",
                "SELECT spool, number FROM spool_position WHERE number > 0",
                row -> arrived.put(row.getString(1), row.getLong(2)));
        return arrived;
    }

    public static void awaitDelivered(Databases databases, Duration limit) {
        await("every spooled audit event is in the log")
                .atMost(limit)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> written(databases).equals(arrived(databases)));
    }

    /** What was asked just before is an event too, so the last ones may still be on their way. */
    public static void check(Databases databases, DrillReport report) {
        var deadline = Instant.now().plus(LONGEST_RELAY);
        while (!written(databases).equals(arrived(databases)) && Instant.now().isBefore(deadline)) {
            Pause.milliseconds(300);
        }
        report.equal("every service's audit events arrived", written(databases), arrived(databases));
        report.equal(
                "no alarm about a spool is open (gap, fork, broken chain)",
                0L,
                databases.number("audit", "SELECT count(*) FROM spool_alarm WHERE resolved_at IS NULL"));
        report.equal("the log has as many leaves as the spools have entries", 0L, databases.number("audit", """
                        SELECT (SELECT sum(number) FROM spool_position) - (SELECT count(*) FROM leaf)
                        """));
        report.equal("and its leaves are numbered without a gap", 0L, databases.number("audit", """
                        SELECT count(*) FROM (
                            SELECT tenant_id FROM leaf GROUP BY tenant_id HAVING max(index) + 1 <> count(*)) AS gaps
                        """));
        report.figure("Audit events in all", databases.number("audit", "SELECT count(*) FROM leaf"));
    }
}
