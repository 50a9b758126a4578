// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline;

import io.chartveil.audittrail.AuditAgents;
import io.chartveil.audittrail.AuditEventBuilder;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.serviceruntime.ServiceIdentity;
import java.util.List;
import org.springframework.stereotype.Component;

/** One audit event for each original that was opened. */
@Component
class OpeningAudit {

    private final AuditEvent.Agent agent;

    OpeningAudit(ServiceIdentity identity) {
        this.agent = AuditAgents.service(identity.name());
    }

    List<AuditEvent> of(List<Ending> endings) {
        return endings.stream().filter(Ending::wasOpened).map(this::event).toList();
    }

    private AuditEvent event(Ending ending) {
        var key = ending.processed().key();
        var event = AuditEventBuilder.of(
                        "record.opened",
                        AuditEvent.Action.READ,
                        ending.processed().startedAt())
                .agent(agent)
                .tenant(key.tenant())
                .entity("record", key.record().toString())
                .detail("generation", Integer.toString(key.generation()));
        ending.patientTag().ifPresent(event::patient);
        return event.build();
    }
}
