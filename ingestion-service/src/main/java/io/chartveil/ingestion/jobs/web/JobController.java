// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.jobs.web;

import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.ingestion.jobs.Job;
import io.chartveil.ingestion.jobs.JobRunner;
import io.chartveil.ingestion.jobs.Jobs;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import io.chartveil.problemweb.HttpProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Starts a reprocessing and shows how far jobs are. */
@RestController
class JobController {

    private final Jobs jobs;
    private final JobRunner runner;

    JobController(Jobs jobs, JobRunner runner) {
        this.jobs = jobs;
        this.runner = runner;
    }

    @GetMapping("/api/v1/jobs/{id}")
    @Permission("records:read")
    @Audited(type = "job.read", action = AuditEvent.Action.READ)
    @Operation(operationId = "getJob", summary = "How far a job is")
    JobAnswer get(Caller caller, @PathVariable String id) {
        return uuid(id).flatMap(it -> jobs.find(caller.requiredTenant(), it))
                .map(JobAnswer::of)
                .orElseThrow(() -> HttpProblem.NOT_FOUND.exception("There is no such job."));
    }

    @ApiResponse(responseCode = "202", description = "The job has begun", useReturnTypeSchema = true)
    @PostMapping("/api/v1/records/reprocess")
    @Permission("records:reprocess")
    @Audited(type = "record.reprocess.requested", action = AuditEvent.Action.EXECUTE)
    @Operation(operationId = "reprocessRecords", summary = "Process records again, as a new generation")
    ResponseEntity<JobAnswer> reprocess(Caller caller, AuditFacts facts, @Valid @RequestBody Reprocessing request) {
        var job = jobs.create(
                caller.requiredTenant(),
                Job.Kind.REPROCESS,
                caller.subject(),
                request.select().filter(),
                Optional.ofNullable(request.policy()));
        facts.entity("job", job.id().toString());
        runner.wake();
        return JobAnswer.accepted(job);
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equals(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @param policy to process under; the tenant's default unless named */
    record Reprocessing(
            @NotNull @Valid Selection select,

            @Nullable @Pattern(regexp = "[a-z0-9][a-z0-9.-]{0,99}(@\\d{1,9})?")
            String policy) {}
}
