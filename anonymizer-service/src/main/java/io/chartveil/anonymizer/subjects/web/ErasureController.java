// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.subjects.web;

import io.chartveil.anonymizer.audit.AuditedPatients;
import io.chartveil.anonymizer.keys.ReceiptKey;
import io.chartveil.anonymizer.keys.TenantKeys;
import io.chartveil.anonymizer.subjects.ErasureReceipt;
import io.chartveil.anonymizer.subjects.SubjectErasure;
import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.AuditTrail;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.audit.AuditEvent.Action;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import jakarta.validation.Valid;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Erases patients, and gives receipts that anybody can check. */
@RestController
@RequestMapping("/api/v1/subjects")
class ErasureController {

    private final SubjectErasure erasure;
    private final TenantKeys keys;
    private final AuditTrail trail;
    private final AuditedPatients patients;

    ErasureController(SubjectErasure erasure, TenantKeys keys, AuditTrail trail, AuditedPatients patients) {
        this.erasure = erasure;
        this.keys = keys;
        this.trail = trail;
        this.patients = patients;
    }

    /**
     * Ends the subject that an identifier means, for good: its key, what was known of it, its results; other services
     * delete what they hold. Records accepted before are refused from now on, later ones are a new subject's. Asked
     * again, the answer is the same receipt.
     */
    @PostMapping("/erase")
    @Permission("subjects:write")
    @Audited(type = "subject.erased", action = Action.DELETE)
    Receipt eraseSubject(@Valid @RequestBody SubjectController.Identifier identifier, Caller caller, AuditFacts audit) {
        var tenant = caller.requiredTenant();
        var patient = identifier.toPatient();
        patients.name(audit, tenant, patient);
        return Receipt.of(erasure.erase(tenant, patient, done -> {
            audit.entity("subject", done.pseudonym())
                    .entity("receipt", done.id().toString());
            audit.appendTo(trail);
        }));
    }

    /** The key by which the tenant's receipts are signed: an OKP JWK (RFC 8037). */
    @GetMapping("/receipt-key")
    @Permission("subjects:read")
    @Audited(type = "receipt-key.read", action = Action.READ)
    PublicKey getReceiptKey(Caller caller) {
        return PublicKey.of(keys.receiptKey(caller.requiredTenant()));
    }

    /**
     * @param identifiers how many identifiers meant the subject
     * @param records how many records were known of it
     * @param liveErasedAt from then on nothing of it is in use
     * @param unrecoverableAfter from then on nothing is left that could bring it back, backups included
     * @param signed all this as a JWS in compact form, Ed25519
     */
    record Receipt(
            String receipt,
            String pseudonym,
            int identifiers,
            int records,
            Instant liveErasedAt,
            Instant unrecoverableAfter,
            String signed) {

        static Receipt of(ErasureReceipt receipt) {
            return new Receipt(
                    receipt.id().toString(),
                    receipt.pseudonym(),
                    receipt.identifiers(),
                    receipt.records(),
                    receipt.liveErasedAt(),
                    receipt.unrecoverableAfter(),
                    receipt.signed());
        }
    }

    /** @param x the public point in base64url */
    record PublicKey(String kty, String crv, String kid, String x) {

        static PublicKey of(ReceiptKey key) {
            return new PublicKey("OKP", "Ed25519", key.id(), key.publicHalf());
        }
    }
}
