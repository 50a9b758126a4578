// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.batch.web;

import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.ingestion.IngestionProblem;
import io.chartveil.ingestion.batch.BatchIntake;
import io.chartveil.ingestion.batch.LineResult;
import io.chartveil.ingestion.intake.IntakeUnavailableException;
import io.chartveil.ingestion.intake.web.IntakeAnswers;
import io.chartveil.ingestion.intake.web.IntakeMemory;
import io.chartveil.ingestion.intake.web.SubmissionReader;
import io.chartveil.ingestion.jobs.Job;
import io.chartveil.ingestion.jobs.Jobs;
import io.chartveil.ingestion.jobs.Jobs.Progress;
import io.chartveil.ingestion.records.RecordFilter;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import io.chartveil.problemweb.ProblemException;
import io.chartveil.serviceruntime.EventJson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes many records in with one request, one a line, and answers one result a line. */
@RestController
class BatchController {

    private static final String JOB = "Chartveil-Job";
    /** A slice of lines, and one more. */
    private static final long MEMORY = 8L * 1024 * 1024;

    private final BatchIntake batches;
    private final Jobs jobs;
    private final SubmissionReader reader;
    private final IntakeMemory memory;

    BatchController(BatchIntake batches, Jobs jobs, SubmissionReader reader, IntakeMemory memory) {
        this.batches = batches;
        this.jobs = jobs;
        this.reader = reader;
        this.memory = memory;
    }

    @PostMapping("/api/v1/records/batch")
    @Permission("records:write")
    @Audited(type = "batch.received", action = AuditEvent.Action.CREATE)
    @Operation(
            operationId = "submitBatch",
            summary = "Hand many records in, one a line",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string"))),
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "One result for each line that is not blank, in their order",
                            content =
                                    @Content(
                                            mediaType = "application/x-ndjson",
                                            schema = @Schema(implementation = LineResult.class))))
    void submit(Caller caller, AuditFacts facts, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        requireLines(request.getContentType());
        var tenant = caller.requiredTenant();
        var source = reader.source(request);
        var key = reader.idempotencyKey(request);
        var job = jobs.create(tenant, Job.Kind.BATCH, caller.subject(), RecordFilter.all(), Optional.empty());
        facts.entity("job", job.id().toString());
        boolean whole = false;
        try (var lease = memory.take(MEMORY);
                var spool = new ResultSpool();
                var in = DecodedBody.of(request)) {
            var batch = new BatchIntake.Batch(tenant, source, job.id(), key, reader.submitter(caller, request, false));
            batches.take(batch, in, longLine -> lease.growTo(MEMORY + longLine), results -> {
                for (var result : results) {
                    spool.add(EventJson.write(result));
                }
                jobs.advance(tenant, job.id(), progress(results, Job.State.RUNNING));
            });
            jobs.advance(tenant, job.id(), progress(List.of(), Job.State.DONE));
            whole = true;
            response.setStatus(HttpServletResponse.SC_OK);
            response.setContentType("application/x-ndjson");
            response.setHeader(JOB, job.id().toString());
            spool.copyTo(response.getOutputStream());
        } catch (IntakeUnavailableException e) {
            throw named(job, IntakeAnswers.unavailable());
        } catch (ProblemException e) {
            throw named(job, e);
        } finally {
            if (!whole) {
                jobs.advance(tenant, job.id(), progress(List.of(), Job.State.FAILED));
            }
        }
    }

    /** What was taken in before the refusal is told by the job. */
    private static ProblemException named(Job job, ProblemException refusal) {
        return refusal.withHeader(JOB, job.id().toString());
    }

    private static void requireLines(@Nullable String contentType) {
        if (contentType == null || !contentType.toLowerCase(Locale.ROOT).matches("application/(x-)?ndjson *(;.*)?")) {
            throw IngestionProblem.FORMAT_NOT_TAKEN.exception("Send application/x-ndjson, one record a line.");
        }
    }

    private static Progress progress(List<LineResult> results, Job.State state) {
        return new Progress(
                Optional.empty(),
                results.size(),
                count(results, LineResult.Outcome.ACCEPTED),
                count(results, LineResult.Outcome.REPEATED),
                count(results, LineResult.Outcome.REFUSED),
                state);
    }

    private static long count(List<LineResult> results, LineResult.Outcome outcome) {
        return results.stream().filter(result -> result.outcome() == outcome).count();
    }
}
