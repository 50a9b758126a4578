// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.policies;

import io.chartveil.contracts.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table of the tenants' choices of policies. */
@Repository
class PolicySettingsRows {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    PolicySettingsRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    PolicySettings find(TenantId tenant) {
        return jdbc.sql("""
                        SELECT revision, settings, proposed, proposed_by, proposed_at
                          FROM policy_settings
                         WHERE tenant_id = :tenant
                        """)
                .param("tenant", tenant.value())
                .query(PolicySettingsRows::read)
                .optional()
                .orElse(PolicySettings.INITIAL);
    }

    /** @return false if they were changed since they were read */
    boolean save(TenantId tenant, PolicySettings settings, Instant now) {
        var proposal = settings.proposal();
        return 1
                == jdbc.sql("""
                        INSERT INTO policy_settings (tenant_id, revision, settings, proposed, proposed_by, proposed_at,
                                                     changed_at)
                        VALUES (:tenant, :revision, :settings::jsonb, :proposed::jsonb, :by, :at, :now)
                        ON CONFLICT (tenant_id) DO UPDATE
                           SET revision = excluded.revision, settings = excluded.settings, proposed = excluded.proposed,
                               proposed_by = excluded.proposed_by, proposed_at = excluded.proposed_at,
                               changed_at = excluded.changed_at
                         WHERE policy_settings.revision = excluded.revision - 1
                        """)
                        .param("tenant", tenant.value())
                        .param("revision", settings.revision())
                        .param("settings", JSON.writeValueAsString(settings.current()))
                        .param(
                                "proposed",
                                proposal.map(each -> JSON.writeValueAsString(each.choice()))
                                        .orElse(null))
                        .param("by", proposal.map(PolicySettings.Proposal::by).orElse(null))
                        .param(
                                "at",
                                proposal.map(each -> OwnPolicies.utc(each.at())).orElse(null))
                        .param("now", OwnPolicies.utc(now))
                        .update();
    }

    private static PolicySettings read(ResultSet row, int index) throws SQLException {
        @Nullable String proposed = row.getString("proposed");
        return new PolicySettings(
                row.getLong("revision"),
                choice(row.getString("settings")),
                proposed == null
                        ? Optional.empty()
                        : Optional.of(new PolicySettings.Proposal(
                                choice(proposed),
                                row.getString("proposed_by"),
                                OwnPolicies.instant(row, "proposed_at"))));
    }

    private static PolicyChoice choice(String json) {
        return JSON.readValue(json, PolicyChoice.class);
    }
}
