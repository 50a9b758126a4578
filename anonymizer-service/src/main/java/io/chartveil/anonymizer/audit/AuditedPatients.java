// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.audit;

import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.PatientTags;
import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Names patients in audit events: by their tags, and not at all in an installation without an audit key. */
@Component
public class AuditedPatients {

    private final Optional<PatientTags> tags;

    AuditedPatients(Optional<PatientTags> tags) {
        this.tags = tags;
    }

    public Optional<String> tag(TenantId tenant, PatientIdentifier patient) {
        return tags.map(known -> known.of(tenant, patient));
    }

    /** Adds a patient to what a request's audit event says. */
    public void name(AuditFacts audit, TenantId tenant, PatientIdentifier patient) {
        name(audit, tenant, List.of(patient));
    }

    public void name(AuditFacts audit, TenantId tenant, Collection<PatientIdentifier> patients) {
        patients.forEach(patient -> tag(tenant, patient).ifPresent(audit::patient));
    }
}
