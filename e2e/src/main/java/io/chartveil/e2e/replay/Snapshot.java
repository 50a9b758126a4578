// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.replay;

import io.chartveil.e2e.platform.Databases;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every row that the services keep of a tenant's records, whole: each column, times of processing included. */
record Snapshot(Map<String, List<String>> rows) {

    private static final Map<String, List<String>> TABLES = Map.of(
            "ingestion",
            List.of("record", "record_stage", "original", "repetition", "patient_mention", "tally", "job"),
            "anonymizer",
            List.of("processing", "subject", "subject_identifier", "known_identifiers"),
            "analytics",
            List.of("applied_record", "resource", "fact"));

    /** Looks at records leave events of their own, so only those of the road are compared. */
    private static final String ROAD_EVENTS = """
            SELECT e::text FROM event e WHERE tenant_id = ? AND type IN ('record.accepted', 'record.opened') ORDER BY 1
            """;

    static Snapshot of(Databases databases, String tenant) {
        var rows = new LinkedHashMap<String, List<String>>();
        TABLES.forEach((service, tables) -> {
            for (String table : tables) {
                rows.put(
                        service + "." + table,
                        databases.column(
                                service,
                                "SELECT t::text FROM " + table + " AS t WHERE tenant_id = ? ORDER BY 1",
                                tenant));
            }
        });
        rows.put("audit.event", databases.column("audit", ROAD_EVENTS, tenant));
        return new Snapshot(rows);
    }

    int size() {
        return rows.values().stream().mapToInt(List::size).sum();
    }
}
