// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.sources;

import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stored sources. Every method runs in a transaction of the tenant. */
public final class Sources {

    private static final String SELECT = """
            SELECT tenant_id, name, kind, format, patient_column, patient_system, state, version, created_at, changed_at
              FROM source WHERE tenant_id = :tenant
            """;

    private final JdbcClient jdbc;

    public Sources(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Source> all(TenantId tenant) {
        return jdbc.sql(SELECT + " ORDER BY name")
                .param("tenant", tenant.value())
                .query(Sources::row)
                .list();
    }

    public Optional<Source> find(TenantId tenant, String name) {
        return jdbc.sql(SELECT + " AND name = :name")
                .param("tenant", tenant.value())
                .param("name", name)
                .query(Sources::row)
                .optional();
    }

    /** false if the name is taken */
    public boolean insert(Source source) {
        return bind("""
                        INSERT INTO source (tenant_id, name, kind, format, patient_column, patient_system, state, version,
                                            created_at, changed_at)
                        VALUES (:tenant, :name, :kind, :format, :column, :system, :state, :version, :created, :changed)
                        ON CONFLICT (tenant_id, name) DO NOTHING
                        """, source)
                        .param("kind", source.kind().name())
                        .param("created", time(source.createdAt()))
                        .param("version", source.version())
                        .update()
                == 1;
    }

    /** false if it was changed meanwhile: {@code source} holds the version that it replaces, plus one */
    public boolean update(Source source) {
        return bind("""
                        UPDATE source SET format = :format, patient_column = :column, patient_system = :system,
                                          state = :state, version = version + 1, changed_at = :changed
                         WHERE tenant_id = :tenant AND name = :name AND version = :replaced
                        """, source).param("replaced", source.version() - 1).update() == 1;
    }

    /** false if it was changed meanwhile */
    public boolean delete(TenantId tenant, String name, long version) {
        return jdbc.sql("DELETE FROM source WHERE tenant_id = :tenant AND name = :name AND version = :version")
                        .param("tenant", tenant.value())
                        .param("name", name)
                        .param("version", version)
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec bind(String sql, Source source) {
        return jdbc.sql(sql)
                .param("tenant", source.tenant().value())
                .param("name", source.name())
                .param("format", source.format().map(RecordFormat::wireName).orElse(null))
                .param("column", source.patientColumn().orElse(null))
                .param("system", source.patientSystem().orElse(null))
                .param("state", source.state().name())
                .param("changed", time(source.changedAt()));
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Source row(ResultSet row, int number) throws SQLException {
        @Nullable String format = row.getString("format");
        return new Source(
                new TenantId(row.getString("tenant_id")),
                row.getString("name"),
                Source.Kind.valueOf(row.getString("kind")),
                Optional.ofNullable(format).map(RecordFormat::ofWireName),
                Optional.ofNullable(row.getString("patient_column")),
                Optional.ofNullable(row.getString("patient_system")),
                Source.State.valueOf(row.getString("state")),
                row.getLong("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
