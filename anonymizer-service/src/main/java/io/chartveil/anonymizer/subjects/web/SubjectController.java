// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.subjects.web;

import io.chartveil.anonymizer.audit.AuditedPatients;
import io.chartveil.anonymizer.problem.AnonymizerProblem;
import io.chartveil.anonymizer.subjects.SubjectLinks;
import io.chartveil.anonymizer.subjects.SubjectLookup;
import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.AuditTrail;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.audit.AuditEvent.Action;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which subject an identifier means. Identifiers come in bodies, never in addresses. */
@RestController
@RequestMapping("/api/v1/subjects")
class SubjectController {

    private final SubjectLookup lookup;
    private final SubjectLinks links;
    private final AuditTrail trail;
    private final AuditedPatients patients;

    SubjectController(SubjectLookup lookup, SubjectLinks links, AuditTrail trail, AuditedPatients patients) {
        this.lookup = lookup;
        this.links = links;
        this.trail = trail;
        this.patients = patients;
    }

    /** The pseudonym that an identifier's records carry. */
    @PostMapping("/lookup")
    @Permission("subjects:read")
    @Audited(type = "subject.looked-up", action = Action.READ)
    SubjectView lookupSubject(@Valid @RequestBody Identifier identifier, Caller caller, AuditFacts audit) {
        var tenant = caller.requiredTenant();
        var patient = identifier.toPatient();
        patients.name(audit, tenant, patient);
        var found = lookup.find(tenant, patient)
                .orElseThrow(() -> AnonymizerProblem.SUBJECT_NOT_FOUND.exception("No subject has this identifier."));
        audit.entity("subject", found.pseudonym());
        return new SubjectView(found.pseudonym(), found.records(), found.identifiers());
    }

    /**
     * Makes several identifiers one subject. Records that were processed before under another pseudonym are named: they
     * carry the old one until they are reprocessed.
     */
    @PostMapping("/links")
    @Permission("subjects:write")
    @Audited(type = "subject.linked", action = Action.UPDATE, cardinality = Audited.Cardinality.PATIENT)
    LinkedSubject linkSubjects(@Valid @RequestBody Link link, Caller caller, AuditFacts audit) {
        var tenant = caller.requiredTenant();
        var linkedPatients =
                link.identifiers().stream().map(Identifier::toPatient).toList();
        patients.name(audit, tenant, linkedPatients);
        var linked = links.link(tenant, linkedPatients, done -> {
            audit.entity("subject", done.pseudonym());
            audit.appendTo(trail);
        });
        return new LinkedSubject(
                linked.pseudonym(),
                linked.recordsToReprocess().stream().map(RecordId::toString).toList());
    }

    /** @param system the naming system; may be empty */
    record Identifier(
            @NotNull @Size(max = 500) String system,
            @NotBlank @Size(max = 500) String value) {

        PatientIdentifier toPatient() {
            return new PatientIdentifier(system.strip(), value.strip());
        }

        @Override
        public String toString() {
            return "Identifier[redacted]";
        }
    }

    record Link(@NotNull @Size(min = 2, max = 10) List<@Valid @NotNull Identifier> identifiers) {}

    /**
     * @param records how many records were de-identified under it
     * @param identifiers how many identifiers mean it
     */
    record SubjectView(String pseudonym, long records, long identifiers) {}

    /** @param recordsToReprocess what still carries a pseudonym that is no longer in use */
    record LinkedSubject(String pseudonym, List<String> recordsToReprocess) {}
}
