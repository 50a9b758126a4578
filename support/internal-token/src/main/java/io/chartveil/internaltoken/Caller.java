// SPDX-License-Identifier: Apache-2.0
package io.chartveil.internaltoken;

import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.problemweb.HttpProblem;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who calls, as the gateway knows it. Controllers take it as an argument.
 *
 * @param subject the caller's id
 * @param name as people know it
 * @param tenant whose affairs the call is about; none for the platform's own
 * @param requestId the request's name at the edge
 * @param grant a break-glass grant under which the call is made
 */
public record Caller(
        String subject,
        Kind kind,
        String name,
        Optional<TenantId> tenant,
        Set<String> permissions,
        Set<String> roles,
        Optional<String> requestId,
        Optional<Grant> grant) {

    public Caller {
        permissions = Set.copyOf(permissions);
        roles = Set.copyOf(roles);
    }

    /** What a caller can be. */
    public enum Kind {
        MEMBER("member"),
        SERVICE_ACCOUNT("service-account"),
        OPERATOR("operator"),
        SERVICE("service");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        /** The name in tokens and audit events. */
        public String wireName() {
            return wireName;
        }

        static Kind ofWireName(String name) {
            for (var kind : values()) {
                if (kind.wireName.equals(name)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("unknown kind of caller");
        }
    }

    /** The right to see named originals for a while, given by a second person. */
    public record Grant(String id, String reason, Set<RecordId> records, Instant expires) {
        public Grant {
            records = Set.copyOf(records);
        }
    }

    public boolean may(String permission) {
        return permissions.contains(permission);
    }

    /** @throws io.chartveil.problemweb.ProblemException 403 if the token is for no tenant */
    public TenantId requiredTenant() {
        return tenant.orElseThrow(
                () -> HttpProblem.FORBIDDEN.exception("This needs a token for a tenant; yours is for none."));
    }

    /** Enough for a log; a person's name is not needed there. */
    @Override
    public String toString() {
        return "Caller[" + kind.wireName() + " " + subject + "]";
    }
}
