// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.deidentification.web;

import io.chartveil.anonymizer.audit.AuditedPatients;
import io.chartveil.anonymizer.deidentification.EphemeralDeidentification;
import io.chartveil.anonymizer.deidentification.Formats;
import io.chartveil.anonymizer.problem.AnonymizerProblem;
import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.audit.AuditEvent.Action;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** De-identifies one record as an answer. */
@RestController
class DeidentifyController {

    private final EphemeralDeidentification deidentification;
    private final AuditedPatients patients;

    DeidentifyController(EphemeralDeidentification deidentification, AuditedPatients patients) {
        this.deidentification = deidentification;
        this.patients = patients;
    }

    /**
     * The record that was sent, de-identified, in its own format. Nothing of it is stored. A patient named in the header
     * gives it that patient's stand-ins; without one they hold for this call only.
     */
    @PostMapping("/api/v1/deidentify")
    @Permission("deidentify:run")
    @Audited(type = "record.deidentified", action = Action.EXECUTE)
    ResponseEntity<byte[]> deidentify(
            @RequestBody byte[] record,
            @RequestHeader(HttpHeaders.CONTENT_TYPE) String contentType,
            @RequestHeader(name = "Chartveil-Patient", required = false) @Nullable String patient,
            @RequestParam(required = false) @Nullable String policy,
            Caller caller,
            AuditFacts audit) {
        var tenant = caller.requiredTenant();
        var format = Formats.ofMediaType(contentType)
                .orElseThrow(() -> AnonymizerProblem.FORMAT_NOT_SUPPORTED.exception(
                        "Send application/fhir+json, x-application/hl7-v2+er7, text/plain or text/csv."));
        var named = Optional.ofNullable(patient).map(DeidentifyController::parse);
        named.ifPresent(who -> patients.name(audit, tenant, who));
        var done = deidentification.deidentify(tenant, format, record, Optional.ofNullable(policy), named);
        audit.detail("policy", done.policy()).detail("format", format.wireName());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(format.mediaType()))
                .header("Chartveil-Policy", done.policy())
                .body(done.body());
    }

    private static PatientIdentifier parse(String header) {
        try {
            return PatientIdentifier.parse(header);
        } catch (IllegalArgumentException e) {
            throw AnonymizerProblem.INVALID_PATIENT.exception("Chartveil-Patient is system|value.");
        }
    }
}
