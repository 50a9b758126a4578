// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.policies;

import io.chartveil.contracts.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of published versions: read and added to, nothing else. */
@Repository
class PublishedVersions {

    private static final String COLUMNS = """
            SELECT name, version, document, format, base, authors, approved_by, published_by, published_at, restores
              FROM policy_version
            """;

    private final JdbcClient jdbc;

    PublishedVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<PublishedVersion> find(TenantId tenant, String name, int version) {
        return jdbc.sql(COLUMNS + " WHERE tenant_id = :tenant AND name = :name AND version = :version")
                .param("tenant", tenant.value())
                .param("name", name)
                .param("version", version)
                .query(PublishedVersions::read)
                .optional();
    }

    /** Those before a version, the newest first. */
    List<PublishedVersion> before(TenantId tenant, String name, int version, int limit) {
        return jdbc.sql(COLUMNS + """
                         WHERE tenant_id = :tenant AND name = :name AND version < :version
                         ORDER BY version DESC
                         LIMIT :limit
                        """)
                .param("tenant", tenant.value())
                .param("name", name)
                .param("version", version)
                .param("limit", limit)
                .query(PublishedVersions::read)
                .list();
    }

    void add(TenantId tenant, PublishedVersion published) {
        jdbc.sql("""
                INSERT INTO policy_version (tenant_id, name, version, document, format, base, authors, approved_by,
                                            published_by, published_at, restores)
                VALUES (:tenant, :name, :version, :document, :format, :base, :authors, :approvedBy, :publishedBy,
                        :publishedAt, :restores)
                """)
                .param("tenant", tenant.value())
                .param("name", published.name())
                .param("version", published.version())
                .param("document", published.written().text())
                .param("format", OwnPolicies.column(published.written().format()))
                .param("base", published.base())
                .param("authors", published.authors().toArray(String[]::new))
                .param("approvedBy", published.approvedBy().orElse(null))
                .param("publishedBy", published.publishedBy())
                .param("publishedAt", OwnPolicies.utc(published.publishedAt()))
                .param("restores", published.restores().orElse(null))
                .update();
    }

    private static PublishedVersion read(ResultSet row, int index) throws SQLException {
        return new PublishedVersion(
                row.getString("name"),
                row.getInt("version"),
                new WrittenPolicy(row.getString("document"), OwnPolicies.format(row.getString("format"))),
                row.getString("base"),
                OwnPolicies.texts(row, "authors"),
                Optional.ofNullable(row.getString("approved_by")),
                row.getString("published_by"),
                OwnPolicies.instant(row, "published_at"),
                Optional.ofNullable(row.getObject("restores", Integer.class)));
    }
}
