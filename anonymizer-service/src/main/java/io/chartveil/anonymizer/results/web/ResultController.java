// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.results.web;

import io.chartveil.anonymizer.deidentification.FindingView;
import io.chartveil.anonymizer.problem.AnonymizerProblem;
import io.chartveil.anonymizer.results.ProcessedRecord;
import io.chartveil.anonymizer.results.Results;
import io.chartveil.anonymizer.results.Stored;
import io.chartveil.anonymizer.results.Verdict;
import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.audit.AuditEvent.Action;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import io.chartveil.tenancy.TenantTransactions;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** De-identified records, and what was done to them. */
@RestController
@RequestMapping("/api/v1/records/{id}")
class ResultController {

    private final Results results;
    private final TenantTransactions transactions;

    ResultController(Results results, TenantTransactions transactions) {
        this.results = results;
        this.transactions = transactions;
    }

    /** The de-identified record of the latest generation, in the format in which the record came. */
    @GetMapping("/anonymized")
    @Permission("anonymized:read")
    @Audited(type = "record.anonymized-read", action = Action.READ)
    ResponseEntity<byte[]> getAnonymized(@PathVariable String id, Caller caller, AuditFacts audit) {
        var found = find(caller.requiredTenant(), id, audit);
        var result = result(found);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(found.format().mediaType()))
                .header("Chartveil-Generation", Integer.toString(found.key().generation()))
                .header("Chartveil-Policy", result.policy())
                .body(Stored.decompress(result.body()));
    }

    /** What was found where and what became of it: places and rules, no values. */
    @GetMapping("/findings")
    @Permission("findings:read")
    @Audited(type = "record.findings-read", action = Action.READ)
    Findings getFindings(@PathVariable String id, Caller caller, AuditFacts audit) {
        var found = find(caller.requiredTenant(), id, audit);
        var result = result(found);
        return new Findings(
                found.key().record().toString(),
                found.key().generation(),
                result.policy(),
                FindingView.list(Stored.decompress(result.findings())));
    }

    private ProcessedRecord find(TenantId tenant, String id, AuditFacts audit) {
        RecordId record;
        try {
            record = RecordId.parse(id);
        } catch (IllegalArgumentException e) {
            throw notFound();
        }
        audit.entity("record", record.toString());
        return transactions
                .readOnlyInTenant(tenant, () -> results.latest(tenant, record))
                .orElseThrow(ResultController::notFound);
    }

    private static Verdict.Anonymized result(ProcessedRecord found) {
        if (found.verdict() instanceof Verdict.Anonymized result) {
            return result;
        }
        throw notFound();
    }

    private static RuntimeException notFound() {
        return AnonymizerProblem.RECORD_NOT_FOUND.exception("There is no de-identified record of this id.");
    }

    /** @param findings in the order in which they stand in the record */
    record Findings(String record, int generation, String policy, List<FindingView> findings) {}
}
