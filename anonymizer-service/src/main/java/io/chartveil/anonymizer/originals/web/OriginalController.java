// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.originals.web;

import io.chartveil.anonymizer.audit.AuditedPatients;
import io.chartveil.anonymizer.originals.OpenedOriginals;
import io.chartveil.anonymizer.problem.AnonymizerProblem;
import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.audit.AuditEvent.Action;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import java.time.Clock;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows an original to a person who holds a grant for it. */
@RestController
class OriginalController {

    private final OpenedOriginals originals;
    private final AuditedPatients patients;
    private final Clock clock;

    OriginalController(OpenedOriginals originals, AuditedPatients patients, Clock clock) {
        this.originals = originals;
        this.patients = patients;
        this.clock = clock;
    }

    /** The record as the hospital sent it. The caller's token must carry a break-glass grant that names the record. */
    @GetMapping("/api/v1/records/{id}/original")
    @Permission("originals:read")
    @Audited(type = "record.original-read", action = Action.READ)
    ResponseEntity<byte[]> getOriginal(@PathVariable String id, Caller caller, AuditFacts audit) {
        var tenant = caller.requiredTenant();
        var record = granted(id, caller);
        audit.entity("record", record.toString());
        var original = originals.open(tenant, record).orElseThrow(OriginalController::notFound);
        original.payload().patient().ifPresent(patient -> patients.name(audit, tenant, patient));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(original.format().mediaType()))
                .cacheControl(CacheControl.noStore())
                .body(original.payload().body());
    }

    /** A record that is not named by the grant is refused alike, whether it exists or not. */
    private RecordId granted(String id, Caller caller) {
        RecordId record;
        try {
            record = RecordId.parse(id);
        } catch (IllegalArgumentException e) {
            throw notFound();
        }
        boolean covered = caller.grant()
                .filter(grant -> grant.expires().isAfter(clock.instant()))
                .filter(grant -> grant.records().contains(record))
                .isPresent();
        if (!covered) {
            throw AnonymizerProblem.GRANT_REQUIRED.exception("Ask for a break-glass grant that names this record.");
        }
        return record;
    }

    private static RuntimeException notFound() {
        return AnonymizerProblem.RECORD_NOT_FOUND.exception("There is no record of this id.");
    }
}
