// SPDX-License-Identifier: Apache-2.0
package io.chartveil.testinfra;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * The plans of all statements that a service's role really sent, with the types and row-level security it sent them
 * under: the server's own {@code auto_explain} writes them down as they run.
 *
 * <p>A scan of a whole table is forbidden to the role, so that on nearly empty tables, too, the planner takes an index if
 * there is one that serves. What it then still does is told apart by {@link #wholeReads}: it reads a whole table, a
 * whole index, or all of a tenant's rows though its conditions name more than the tenant. With few rows the planner may
 * take any index that begins with the tenant; so an index of which the statement's conditions name the second column
 * speaks for the statement, and a partial one, too. That it would be taken among many rows is then its statistics' affair.
 *
 * <p>The server must log as JSON into one file ({@code logging_collector}, {@code log_destination = jsonlog}, {@code
 * log_rotation_size = 0}), as those of {@link TestPostgres} do.
 */
public final class QueryPlans {

    private static final String TENANT_COLUMN = "tenant_id";

    /** Columns at the left of an operator, in an index condition as the server prints it. */
    private static final Pattern COLUMN = Pattern.compile("\\(?\"?([a-z_]+)\"? (?:=|<|>|<=|>=|~|IS)");

    private static final String INDEXES = """
        SELECT table_of.relname, index_of.relname, COALESCE(second.attname, ''), i.indpred IS NOT NULL
          FROM pg_index i
          JOIN pg_class table_of ON table_of.oid = i.indrelid
          JOIN pg_class index_of ON index_of.oid = i.indexrelid
          LEFT JOIN pg_attribute second ON second.attrelid = i.indrelid AND second.attnum = i.indkey[1]
         WHERE table_of.relnamespace NOT IN ('pg_catalog'::regnamespace, 'pg_toast'::regnamespace)
        """;

    private static final String NODES = """
        WITH RECURSIVE statement AS (
            SELECT substring(entry->>'message' FROM position('{' IN entry->>'message'))::jsonb AS plan
              FROM (SELECT line::jsonb AS entry FROM unnest(?) AS line)
             WHERE entry->>'user' = ? AND entry->>'dbname' = ? AND entry->>'application_name' <> ?
               AND entry->>'message' LIKE 'duration:%plan:%'
        ), node AS (
            SELECT plan->>'Query Text' AS query, plan->'Plan' AS it, false AS ends_early
              FROM statement
             UNION ALL
            SELECT query, child,
                   it->>'Node Type' = 'Limit' OR ends_early AND it->>'Node Type' NOT IN ('Sort', 'Aggregate', 'Hash')
              FROM node, jsonb_array_elements(it->'Plans') AS child
        )
        SELECT DISTINCT query, it->>'Node Type', COALESCE(it->>'Relation Name', it->>'Index Name', ''),
               COALESCE(it->>'Index Name', ''), COALESCE(it->>'Index Cond', ''), ends_early
          FROM node
         WHERE it->>'Node Type' IN ('Seq Scan', 'Index Scan', 'Index Only Scan', 'Bitmap Index Scan')
        """;

    private static final String LOG_FROM = """
        SELECT pg_read_file(pg_current_logfile('jsonlog'), ?, 1000000000, false)
          FROM pg_sleep(0.05)
        """;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DataSource superuser;
    private final String role;
    private final String database;
    private final Set<Scan> scans = new LinkedHashSet<>();
    private long bytesRead;

    private QueryPlans(DataSource superuser, String role, String database) {
        this.superuser = superuser;
        this.role = role;
        this.database = database;
    }

    /** Of the service itself, not of what a test asks in its role. Begins with its next connection. */
    public static QueryPlans record(TestDatabase database) {
        return record(database.asSuperuser(), database.app().user(), database.name());
    }

    /** Of the relays that send what the service wrote. Begins with their next connection. */
    public static QueryPlans recordRelays(TestDatabase database) {
        return record(database.asSuperuser(), database.relay().user(), database.name());
    }

    /** Begins with the role's next connection. */
    public static QueryPlans record(DataSource superuser, String role, String database) {
        Map<String, String> settings = Map.of(
                "session_preload_libraries", "'auto_explain'",
                "auto_explain.log_min_duration", "0",
                "auto_explain.log_format", "'json'",
                "auto_explain.log_nested_statements", "on",
                "auto_explain.log_parameter_max_length", "0",
                "enable_seqscan", "off");
        settings.forEach((name, value) -> TestDatabase.execute(
                superuser, "ALTER ROLE %s IN DATABASE %s SET %s = %s".formatted(role, database, name, value)));
        return new QueryPlans(superuser, role, database);
    }

    /** Ends with the role's next connection. */
    public void stop() {
        TestDatabase.execute(superuser, "ALTER ROLE %s IN DATABASE %s RESET ALL".formatted(role, database));
    }

    /**
     * A node of a plan that reads a table.
     *
     * @param condition of an index; empty for none
     * @param endsEarly whether it stands below a LIMIT, with nothing between that reads to the end first
     */
    public record Scan(String query, String kind, String table, String index, String condition, boolean endsEarly) {

        /** What is too much about it; empty if nothing is. */
        String tooMuch(List<Index> indexes) {
            if (kind.equals("Seq Scan")) {
                return "reads the whole table " + table;
            }
            if (condition.isEmpty()) {
                return "reads the whole index " + index;
            }
            boolean tenantOnly = !condition.contains("ROW(")
                    && COLUMN.matcher(condition)
                            .results()
                            .allMatch(column -> column.group(1).equals(TENANT_COLUMN));
            return tenantOnly && !endsEarly && !isServed(indexes) ? "reads all of the tenant's rows by " + index : "";
        }

        private boolean isServed(List<Index> indexes) {
            var own = indexes.stream().filter(one -> one.name().equals(index)).findFirst();
            if (own.isEmpty() || own.get().partial() || own.get().second().isEmpty()) {
                return true;
            }
            // Joins' conditions stand between the two; a statement without FROM has its own behind WHERE.
            int from = query.contains("FROM ") ? query.indexOf("FROM ") : query.indexOf("WHERE ");
            String conditions = query.substring(Math.max(from, 0));
            return indexes.stream()
                    .filter(one -> one.table().equals(own.get().table()))
                    .filter(one -> !one.second().isEmpty())
                    .anyMatch(one -> Pattern.compile("\\b" + one.second() + "\\b")
                            .matcher(conditions)
                            .find());
        }
    }

    /** @param second the column after the tenant's; empty if there is none */
    record Index(String table, String name, String second, boolean partial) {}

    private List<Index> indexes() {
        try (var connection = superuser.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(INDEXES)) {
            var indexes = new ArrayList<Index>();
            while (rows.next()) {
                indexes.add(new Index(rows.getString(1), rows.getString(2), rows.getString(3), rows.getBoolean(4)));
            }
            return indexes;
        } catch (SQLException e) {
            throw new IllegalStateException("the indexes cannot be listed", e);
        }
    }

    /** All scans of all statements that have ended so far, each once. */
    public synchronized List<Scan> scans() {
        try (var connection = superuser.getConnection();
                var statement = connection.prepareStatement(NODES)) {
            statement.setArray(1, connection.createArrayOf("text", newPlans(connection)));
            statement.setString(2, role);
            statement.setString(3, database);
            statement.setString(4, TestDatabase.TEST);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    scans.add(new Scan(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getBoolean(6)));
                }
            }
            return List.copyOf(scans);
        } catch (SQLException e) {
            throw new IllegalStateException("the server's log of plans cannot be read", e);
        }
    }

    /** The lines of the log since the last call. A line of our own, written last, tells when all before it are there. */
    private String[] newPlans(Connection connection) throws SQLException {
        String mark = "plans up to " + UUID.randomUUID();
        try (var statement = connection.createStatement()) {
            statement.execute("DO $$ BEGIN RAISE LOG '%s'; END $$".formatted(mark));
        }
        var deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            String log = logFrom(connection, bytesRead);
            int end = log.indexOf('\n', Math.max(log.indexOf(mark), 0));
            if (log.contains(mark) && end >= 0) {
                String whole = log.substring(0, end + 1);
                bytesRead += whole.getBytes(StandardCharsets.UTF_8).length;
                return whole.lines().filter(line -> line.contains("plan:")).toArray(String[]::new);
            }
        }
        throw new IllegalStateException("the server's log does not reach its present within " + PATIENCE);
    }

    private static String logFrom(Connection connection, long offset) throws SQLException {
        try (var statement = connection.prepareStatement(LOG_FROM)) {
            statement.setLong(1, offset);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    /**
     * For the end of a service's tests.
     *
     * @param allowed as for {@link #wholeReads}
     * @throws AssertionError with the statements that no index leads, or if nothing was explained, and so nothing watched
     */
    public void requireIndexes(Map<String, String> allowed) {
        if (scans().isEmpty()) {
            throw new AssertionError("no scan was explained");
        }
        var wholeReads = wholeReads(allowed);
        if (!wholeReads.isEmpty()) {
            throw new AssertionError("statements without an index: " + wholeReads);
        }
    }

    /**
     * The statements that read more than an index leads them to.
     *
     * @param allowed tables and indexes (or beginnings of their names) that may be read whole, with the reason
     */
    public List<String> wholeReads(Map<String, String> allowed) {
        var indexes = indexes();
        var found = new TreeSet<String>();
        for (var scan : scans()) {
            boolean excused = allowed.keySet().stream()
                    .anyMatch(name ->
                            scan.table().startsWith(name) || scan.index().startsWith(name));
            if (!excused && !scan.tooMuch(indexes).isEmpty()) {
                found.add(scan.tooMuch(indexes) + ": " + scan.query().replaceAll("\\s+", " "));
            }
        }
        return List.copyOf(found);
    }
}
