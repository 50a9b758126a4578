// SPDX-License-Identifier: Apache-2.0
package io.chartveil.tenancy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * What PostgreSQL's own catalogue says about the separation of tenants, for the role that asks.
 *
 * <p>A table belongs to tenants unless it is named as one that does not, so a forgotten table is a violation and not a
 * hole. Flyway's history is never a tenant's.
 */
public final class TenancyCatalogue {

    private static final String ROLE = """
            SELECT 'role ' || rolname || ' is a superuser'
              FROM pg_roles WHERE rolname = current_user AND rolsuper
            UNION ALL
            SELECT 'role ' || rolname || ' has BYPASSRLS'
              FROM pg_roles WHERE rolname = current_user AND rolbypassrls
            UNION ALL
            SELECT 'role ' || current_user || ' has the rights of the owner of ' || c.relname
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm')
               AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
               AND pg_has_role(current_user, c.relowner, 'MEMBER')
            """;

    /** Tables of the schema but partitions that the role cannot reach except through their parent. */
    private static final String TENANT_TABLES = """
            WITH tenant_table AS (
                SELECT c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity
                  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
                   AND c.relname <> ALL (?)
                   AND (NOT c.relispartition
                        OR has_table_privilege(c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')))
            """;

    private static final String TABLES = TENANT_TABLES + """
            SELECT 'table ' || relname || ' has no row-level security'
              FROM tenant_table WHERE NOT relrowsecurity
            UNION ALL
            SELECT 'table ' || relname || ' does not force row-level security on its owner'
              FROM tenant_table WHERE relrowsecurity AND NOT relforcerowsecurity
            UNION ALL
            SELECT 'table ' || t.relname || ' has no policy'
              FROM tenant_table t WHERE NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = t.oid)
            UNION ALL
            SELECT 'policy ' || p.polname || ' on ' || t.relname || ' does not ask for the tenant'
              FROM tenant_table t JOIN pg_policy p ON p.polrelid = t.oid
             WHERE p.polpermissive
               AND EXISTS (SELECT FROM unnest(p.polroles) AS granted (role)
                            WHERE granted.role = 0 OR pg_has_role(current_user, granted.role, 'MEMBER'))
               AND (pg_get_expr(p.polqual, p.polrelid) NOT LIKE '%chartveil.tenants%'
                    OR pg_get_expr(p.polwithcheck, p.polrelid) NOT LIKE '%chartveil.tenants%')
            UNION ALL
            SELECT 'table ' || t.relname || ' has no column tenant_id text COLLATE "C" NOT NULL'
              FROM tenant_table t
             WHERE NOT EXISTS (
                   SELECT FROM pg_attribute a JOIN pg_collation o ON o.oid = a.attcollation
                    WHERE a.attrelid = t.oid AND a.attname = 'tenant_id' AND a.attnotnull
                      AND a.atttypid = 'text'::regtype AND o.collname = 'C')
            """;

    private static final String KEYS = TENANT_TABLES + """
            SELECT 'unique key ' || i.relname || ' of ' || t.relname || ' does not start with tenant_id'
              FROM tenant_table t
              JOIN pg_index x ON x.indrelid = t.oid AND x.indisunique
              JOIN pg_class i ON i.oid = x.indexrelid
              LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0]
             WHERE a.attname IS DISTINCT FROM 'tenant_id'
            UNION ALL
            SELECT 'foreign key ' || k.conname || ' of ' || t.relname || ' does not start with tenant_id'
              FROM tenant_table t
              JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'f'
              JOIN tenant_table target ON target.oid = k.confrelid
              JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
              JOIN pg_attribute f ON f.attrelid = k.confrelid AND f.attnum = k.confkey[1]
             WHERE a.attname <> 'tenant_id' OR f.attname <> 'tenant_id'
            """;

    private static final String DETOURS = """
            SELECT 'view ' || c.relname || ' runs with its owner''s rights: it needs security_invoker'
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = 'public' AND c.relkind = 'v'
               AND NOT EXISTS (SELECT FROM pg_options_to_table(c.reloptions) AS o
                                WHERE o.option_name = 'security_invoker' AND o.option_value::boolean)
            UNION ALL
            SELECT 'materialized view ' || c.relname || ' knows no row-level security'
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = 'public' AND c.relkind = 'm' AND has_table_privilege(c.oid, 'SELECT')
            UNION ALL
            SELECT 'function ' || f.proname || ' runs with the rights of a role that bypasses row-level security'
              FROM pg_proc f
              JOIN pg_namespace n ON n.oid = f.pronamespace
              JOIN pg_roles o ON o.oid = f.proowner
             WHERE n.nspname = 'public' AND f.prosecdef AND (o.rolsuper OR o.rolbypassrls)
               AND has_function_privilege(f.oid, 'EXECUTE')
            """;

    private static final RowMapper<String> SENTENCE = (row, _) -> row.getString(1);

    private TenancyCatalogue() {}

    /**
     * Every way in which one tenant might see another's rows, in words; empty when there is none.
     *
     * @param asApp connects with the service's own role
     * @param tablesWithoutTenant tables that hold nothing of any tenant
     */
    public static List<String> violations(DataSource asApp, Set<String> tablesWithoutTenant) {
        var exempt = new ArrayList<>(tablesWithoutTenant);
        exempt.add("flyway_schema_history");
        Object names = exempt.toArray(String[]::new);
        var jdbc = new JdbcTemplate(asApp);
        var found = new ArrayList<>(bypasses(asApp));
        found.addAll(jdbc.query(TABLES, SENTENCE, names));
        found.addAll(jdbc.query(KEYS, SENTENCE, names));
        found.addAll(jdbc.query(DETOURS, SENTENCE));
        return List.copyOf(found);
    }

    /** Why the connected role is not held by row-level security; empty when it is. */
    static List<String> bypasses(DataSource asApp) {
        return new JdbcTemplate(asApp).query(ROLE, SENTENCE);
    }
}
