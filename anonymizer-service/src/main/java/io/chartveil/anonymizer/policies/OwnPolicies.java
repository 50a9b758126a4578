// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.policies;

import io.chartveil.contracts.TenantId;
import io.chartveil.deid.policies.DocumentFormat;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of the tenants' policies and their drafts. Every change names the revision that it is made to. */
@Repository
class OwnPolicies {

    private static final String COLUMNS = """
            SELECT tenant_id, name, revision, latest_version, draft, draft_format, draft_authors, draft_by_machine,
                   draft_restores, draft_changed_at, approved_by, approved_at
              FROM policy
            """;

    private final JdbcClient jdbc;

    OwnPolicies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<OwnPolicy> find(TenantId tenant, String name) {
        return jdbc.sql(COLUMNS + " WHERE tenant_id = :tenant AND name = :name")
                .param("tenant", tenant.value())
                .param("name", name)
                .query(OwnPolicies::read)
                .optional();
    }

    List<OwnPolicy> all(TenantId tenant) {
        return jdbc.sql(COLUMNS + " WHERE tenant_id = :tenant ORDER BY name")
                .param("tenant", tenant.value())
                .query(OwnPolicies::read)
                .list();
    }

    /** The newest version of each that was published. */
    Map<String, Integer> latestVersions(TenantId tenant) {
        var latest = new HashMap<String, Integer>();
        jdbc.sql("SELECT name, latest_version FROM policy WHERE tenant_id = :tenant AND latest_version > 0")
                .param("tenant", tenant.value())
                .query((ResultSet row) -> {
                    latest.put(row.getString("name"), row.getInt("latest_version"));
                });
        return latest;
    }

    int count(TenantId tenant) {
        return jdbc.sql("SELECT count(*) FROM policy WHERE tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query(Integer.class)
                .single();
    }

    /** @return false if somebody else was first to use the name */
    boolean insert(OwnPolicy policy) {
        return 1 == write("""
                INSERT INTO policy (tenant_id, name, revision, latest_version, draft, draft_format, draft_authors,
                                    draft_by_machine, draft_restores, draft_changed_at, approved_by, approved_at)
                VALUES (:tenant, :name, :revision, :latest, :draft, :format, :authors, :byMachine, :restores, :changedAt,
                        :approvedBy, :approvedAt)
                ON CONFLICT (tenant_id, name) DO NOTHING
                """, policy);
    }

    /** @return false if it was changed since it was read */
    boolean update(OwnPolicy policy) {
        return 1 == write("""
                UPDATE policy
                   SET revision = :revision, latest_version = :latest, draft = :draft, draft_format = :format,
                       draft_authors = :authors, draft_by_machine = :byMachine, draft_restores = :restores,
                       draft_changed_at = :changedAt, approved_by = :approvedBy, approved_at = :approvedAt
                 WHERE tenant_id = :tenant AND name = :name AND revision = :revision - 1
                """, policy);
    }

    /** Of a policy that was never published. */
    boolean delete(OwnPolicy policy) {
        return 1
                == jdbc.sql("""
                        DELETE FROM policy
                         WHERE tenant_id = :tenant AND name = :name AND revision = :revision AND latest_version = 0
                        """)
                        .param("tenant", policy.tenant().value())
                        .param("name", policy.name())
                        .param("revision", policy.revision())
                        .update();
    }

    private int write(String sql, OwnPolicy policy) {
        var draft = policy.draft();
        var approval = draft.flatMap(PolicyDraft::approval);
        return jdbc.sql(sql)
                .param("tenant", policy.tenant().value())
                .param("name", policy.name())
                .param("revision", policy.revision())
                .param("latest", policy.latestVersion())
                .param("draft", draft.map(each -> each.written().text()).orElse(null))
                .param(
                        "format",
                        draft.map(each -> column(each.written().format())).orElse(null))
                .param(
                        "authors",
                        draft.map(PolicyDraft::authors).orElse(List.of()).toArray(String[]::new))
                .param("byMachine", draft.map(PolicyDraft::byMachine).orElse(false))
                .param("restores", draft.flatMap(PolicyDraft::restores).orElse(null))
                .param("changedAt", draft.map(each -> utc(each.changedAt())).orElse(null))
                .param("approvedBy", approval.map(PolicyDraft.Approval::by).orElse(null))
                .param("approvedAt", approval.map(each -> utc(each.at())).orElse(null))
                .update();
    }

    private static OwnPolicy read(ResultSet row, int index) throws SQLException {
        return new OwnPolicy(
                new TenantId(row.getString("tenant_id")),
                row.getString("name"),
                row.getLong("revision"),
                row.getInt("latest_version"),
                draft(row));
    }

    private static Optional<PolicyDraft> draft(ResultSet row) throws SQLException {
        @Nullable String text = row.getString("draft");
        if (text == null) {
            return Optional.empty();
        }
        @Nullable String approvedBy = row.getString("approved_by");
        return Optional.of(new PolicyDraft(
                new WrittenPolicy(text, format(row.getString("draft_format"))),
                texts(row, "draft_authors"),
                row.getBoolean("draft_by_machine"),
                Optional.ofNullable(row.getObject("draft_restores", Integer.class)),
                instant(row, "draft_changed_at"),
                approvedBy == null
                        ? Optional.empty()
                        : Optional.of(new PolicyDraft.Approval(approvedBy, instant(row, "approved_at")))));
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class), column)
                .toInstant();
    }

    static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    static String column(DocumentFormat format) {
        return format.name().toLowerCase(Locale.ROOT);
    }

    static DocumentFormat format(String column) {
        return DocumentFormat.valueOf(column.toUpperCase(Locale.ROOT));
    }
}
