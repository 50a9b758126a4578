// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.deadletters.web;

import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.ingestion.deadletters.DeadLetters;
import io.chartveil.ingestion.jobs.Job;
import io.chartveil.ingestion.jobs.JobRunner;
import io.chartveil.ingestion.jobs.Jobs;
import io.chartveil.ingestion.jobs.web.JobAnswer;
import io.chartveil.ingestion.jobs.web.Selection;
import io.chartveil.ingestion.ledger.RecordState;
import io.chartveil.ingestion.records.RecordFilter;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows dead letters by cause, and sends them on or lays them aside as jobs. Single ones stand in the list of records. */
@RestController
@RequestMapping("/api/v1/dead-letters")
class DeadLetterController {

    private final DeadLetters deadLetters;
    private final Jobs jobs;
    private final JobRunner runner;

    DeadLetterController(DeadLetters deadLetters, Jobs jobs, JobRunner runner) {
        this.deadLetters = deadLetters;
        this.jobs = jobs;
        this.runner = runner;
    }

    @GetMapping
    @Permission("dead-letters:read")
    @Audited(type = "dead-letter.listed", action = AuditEvent.Action.READ)
    @Operation(operationId = "listDeadLetters", summary = "Dead letters and refusals, grouped by cause")
    DeadLetterGroups list(Caller caller) {
        return new DeadLetterGroups(deadLetters.groups(caller.requiredTenant()).stream()
                .map(group -> new DeadLetterGroup(
                        group.state(),
                        group.stage(),
                        group.code(),
                        group.source(),
                        group.format(),
                        group.records(),
                        group.oldest(),
                        group.latest()))
                .toList());
    }

    @ApiResponse(responseCode = "202", description = "The job has begun", useReturnTypeSchema = true)
    @PostMapping("/redrive")
    @Permission("dead-letters:write")
    @Audited(type = "dead-letter.redrive.requested", action = AuditEvent.Action.EXECUTE)
    @Operation(operationId = "redriveDeadLetters", summary = "Send dead letters on their way again")
    ResponseEntity<JobAnswer> redrive(Caller caller, AuditFacts facts, @Valid @RequestBody Selection selection) {
        return start(caller, facts, Job.Kind.REDRIVE, selection.filter().orState(RecordState.DEAD_LETTERED));
    }

    @ApiResponse(responseCode = "202", description = "The job has begun", useReturnTypeSchema = true)
    @PostMapping("/discard")
    @Permission("dead-letters:write")
    @Audited(type = "dead-letter.discard.requested", action = AuditEvent.Action.EXECUTE)
    @Operation(operationId = "discardDeadLetters", summary = "Lay dead letters and refusals aside")
    ResponseEntity<JobAnswer> discard(Caller caller, AuditFacts facts, @Valid @RequestBody Selection selection) {
        return start(caller, facts, Job.Kind.DISCARD, selection.filter());
    }

    private ResponseEntity<JobAnswer> start(Caller caller, AuditFacts facts, Job.Kind kind, RecordFilter filter) {
        var job = jobs.create(caller.requiredTenant(), kind, caller.subject(), filter, Optional.empty());
        facts.entity("job", job.id().toString());
        runner.wake();
        return JobAnswer.accepted(job);
    }

    record DeadLetterGroups(List<DeadLetterGroup> groups) {}

    record DeadLetterGroup(
            RecordState state,
            String stage,
            String code,
            String source,
            RecordFormat format,
            long records,
            Instant oldest,
            Instant latest) {}
}
