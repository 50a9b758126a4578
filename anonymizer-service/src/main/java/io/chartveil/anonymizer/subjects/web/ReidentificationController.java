// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.subjects.web;

import io.chartveil.anonymizer.audit.AuditedPatients;
import io.chartveil.anonymizer.problem.AnonymizerProblem;
import io.chartveil.anonymizer.subjects.Reidentification;
import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.audit.AuditEvent.Action;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Tells a person who holds a grant which patients pseudonyms stand for. */
@RestController
class ReidentificationController {

    private final Reidentification reidentification;
    private final AuditedPatients patients;
    private final Clock clock;

    ReidentificationController(Reidentification reidentification, AuditedPatients patients, Clock clock) {
        this.reidentification = reidentification;
        this.patients = patients;
        this.clock = clock;
    }

    /**
     * The identifiers behind pseudonyms. The caller's token must carry a break-glass grant, given by a second person,
     * that names a record of each; otherwise all are refused, and nothing is said of which exist.
     */
    @PostMapping("/api/v1/reidentify")
    @Permission("reidentify:run")
    @Audited(type = "subject.reidentified", action = Action.READ, cardinality = Audited.Cardinality.PATIENT)
    ResponseEntity<Reidentified> reidentify(@Valid @RequestBody Pseudonyms asked, Caller caller, AuditFacts audit) {
        var tenant = caller.requiredTenant();
        var pseudonyms = asked.pseudonyms().stream().distinct().toList();
        pseudonyms.forEach(pseudonym -> audit.entity("subject", pseudonym));
        var grant = caller.grant()
                .filter(open -> caller.kind() == Caller.Kind.MEMBER)
                .filter(open -> open.expires().isAfter(clock.instant()))
                .orElseThrow(ReidentificationController::refused);
        var found = reidentification
                .identifiers(tenant, pseudonyms, grant.records())
                .orElseThrow(ReidentificationController::refused);
        found.values().forEach(identifiers -> patients.name(audit, tenant, identifiers));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Reidentified.of(found));
    }

    private static RuntimeException refused() {
        return AnonymizerProblem.GRANT_REQUIRED.exception(
                "Ask for a break-glass grant that names a record of each pseudonym.");
    }

    record Pseudonyms(
            @NotNull @Size(min = 1, max = 100) List<@NotNull @Pattern(regexp = "P-[a-z2-7]{16}") String> pseudonyms) {}

    record Reidentified(List<Person> subjects) {

        static Reidentified of(Map<String, List<PatientIdentifier>> found) {
            return new Reidentified(found.entrySet().stream()
                    .map(entry -> new Person(
                            entry.getKey(),
                            entry.getValue().stream().map(Named::of).toList()))
                    .toList());
        }
    }

    record Person(String pseudonym, List<Named> identifiers) {}

    /** An identifier of a patient. */
    record Named(String system, String value) {

        static Named of(PatientIdentifier identifier) {
            return new Named(identifier.system(), identifier.value());
        }

        @Override
        public String toString() {
            return "Named[redacted]";
        }
    }
}
