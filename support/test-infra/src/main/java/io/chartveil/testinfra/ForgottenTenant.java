// SPDX-License-Identifier: Apache-2.0
package io.chartveil.testinfra;

import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** What a service's role sees when somebody forgot to say whose data is meant. */
public final class ForgottenTenant {

    private static final String TABLES = """
            SELECT format('%I.%I', n.nspname, c.relname)
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
               AND n.nspname NOT IN ('pg_catalog', 'information_schema')
               AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
             ORDER BY 1
            """;

    private ForgottenTenant() {}

    /** How many rows of each table it may read a role sees without a tenant's name in its transaction. */
    public static Map<String, Long> rowsSeenBy(DataSource role) {
        var seen = new TreeMap<String, Long>();
        try (var connection = role.getConnection();
                var statement = connection.createStatement();
                var counting = connection.createStatement();
                var tables = statement.executeQuery(TABLES)) {
            while (tables.next()) {
                String table = tables.getString(1);
                try (var count = counting.executeQuery("SELECT count(*) FROM " + table)) {
                    count.next();
                    seen.put(table, count.getLong(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a table that may be read cannot be", e);
        }
        return seen;
    }
}
