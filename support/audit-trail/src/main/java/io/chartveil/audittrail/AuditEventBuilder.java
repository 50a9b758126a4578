// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.UuidV7;
import io.chartveil.contracts.audit.AuditEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts an audit event together for what no controller method stands for, such as a message from a topic. */
public final class AuditEventBuilder {

    private final String type;
    private final AuditEvent.Action action;
    private final Instant at;
    private final List<AuditEvent.Entity> entities = new ArrayList<>();
    private final Map<String, String> details = new LinkedHashMap<>();
    private AuditEvent.Outcome outcome = AuditEvent.Outcome.SUCCESS;
    private AuditEvent.@Nullable Agent agent;
    private @Nullable TenantId tenant;
    private @Nullable String patient;
    private @Nullable String purposeOfUse;
    private @Nullable String requestId;

    private AuditEventBuilder(String type, AuditEvent.Action action, Instant at) {
        this.type = type;
        this.action = action;
        this.at = at;
    }

    public static AuditEventBuilder of(String type, AuditEvent.Action action, Instant at) {
        return new AuditEventBuilder(type, action, at);
    }

    public AuditEventBuilder outcome(AuditEvent.Outcome value) {
        outcome = value;
        return this;
    }

    /** Required. */
    public AuditEventBuilder agent(AuditEvent.Agent value) {
        agent = value;
        return this;
    }

    public AuditEventBuilder tenant(TenantId value) {
        tenant = value;
        return this;
    }

    /** As {@link PatientTags} names the patient. */
    public AuditEventBuilder patient(String tag) {
        patient = tag;
        return this;
    }

    public AuditEventBuilder entity(String kind, String id) {
        entities.add(new AuditEvent.Entity(kind, id));
        return this;
    }

    public AuditEventBuilder purposeOfUse(String code) {
        purposeOfUse = code;
        return this;
    }

    public AuditEventBuilder requestId(String id) {
        requestId = id;
        return this;
    }

    public AuditEventBuilder detail(String name, String code) {
        details.put(name, code);
        return this;
    }

    public AuditEvent build() {
        if (agent == null) {
            throw new IllegalStateException("an audit event names who acted");
        }
        return new AuditEvent(
                UuidV7.at(at),
                type,
                action,
                outcome,
                at,
                Optional.ofNullable(tenant),
                agent,
                Optional.ofNullable(patient),
                entities,
                Optional.ofNullable(purposeOfUse),
                Optional.ofNullable(requestId),
                details);
    }
}
