// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.fhir.web;

import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.ingestion.IngestionProblem;
import io.chartveil.ingestion.content.FhirTypes;
import io.chartveil.ingestion.content.Inspection;
import io.chartveil.ingestion.content.MediaTypes;
import io.chartveil.ingestion.content.ReadingHints;
import io.chartveil.ingestion.content.RecordReader;
import io.chartveil.ingestion.intake.IntakeResult;
import io.chartveil.ingestion.intake.IntakeUnavailableException;
import io.chartveil.ingestion.intake.RecordIntake;
import io.chartveil.ingestion.intake.Submission;
import io.chartveil.ingestion.intake.web.IntakeAnswers;
import io.chartveil.ingestion.intake.web.IntakeMemory;
import io.chartveil.ingestion.intake.web.SubmissionReader;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import io.chartveil.problemweb.HttpProblem;
import io.chartveil.problemweb.ProblemPlace;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The intake for clients that speak FHIR's REST: what they create or transact is accepted as one record. Nothing can be
 * read back here, and the capability statement says so.
 */
@RestController
@RequestMapping("/api/v1/fhir")
class FhirController {

    private final RecordIntake intake;
    private final SubmissionReader reader;
    private final IntakeMemory memory;

    FhirController(RecordIntake intake, SubmissionReader reader, IntakeMemory memory) {
        this.intake = intake;
        this.reader = reader;
        this.memory = memory;
    }

    @ApiResponse(responseCode = "202", description = "Durable, and on its way", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", description = "Accepted before", useReturnTypeSchema = true)
    @PostMapping
    @Permission("records:write")
    @Audited(type = "record.accepted", action = AuditEvent.Action.CREATE)
    @Operation(
            operationId = "fhirTransaction",
            summary = "Hand a transaction or batch Bundle in",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = OperationOutcome.MEDIA_TYPE,
                                            schema = @Schema(type = "object"))))
    ResponseEntity<OperationOutcome> transaction(Caller caller, AuditFacts facts, HttpServletRequest request)
            throws IOException {
        return submit(caller, facts, request, "Bundle");
    }

    @ApiResponse(responseCode = "202", description = "Durable, and on its way", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", description = "Accepted before", useReturnTypeSchema = true)
    @PostMapping("/{type}")
    @Permission("records:write")
    @Audited(type = "record.accepted", action = AuditEvent.Action.CREATE)
    @Operation(
            operationId = "fhirCreate",
            summary = "Hand a resource in",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = OperationOutcome.MEDIA_TYPE,
                                            schema = @Schema(type = "object"))))
    ResponseEntity<OperationOutcome> create(
            Caller caller, AuditFacts facts, @PathVariable String type, HttpServletRequest request) throws IOException {
        if (!FhirTypes.knows(type)) {
            throw HttpProblem.NOT_FOUND.exception("There is no such resource type in FHIR R4.");
        }
        return submit(caller, facts, request, type);
    }

    @GetMapping("/metadata")
    @Permission("records:write")
    @Audited(type = "fhir.metadata.read", action = AuditEvent.Action.READ)
    @Operation(operationId = "fhirMetadata", summary = "What this FHIR endpoint can do")
    ResponseEntity<CapabilityStatement> metadata() {
        return ResponseEntity.ok()
                .header("Content-Type", OperationOutcome.MEDIA_TYPE)
                .body(CapabilityStatement.ours());
    }

    private ResponseEntity<OperationOutcome> submit(
            Caller caller, AuditFacts facts, HttpServletRequest request, String type) throws IOException {
        var declared = MediaTypes.read(request.getContentType());
        if (declared.isEmpty() || declared.get().format() != RecordFormat.FHIR_R4) {
            throw IngestionProblem.FORMAT_NOT_TAKEN.exception("Send " + OperationOutcome.MEDIA_TYPE + ".");
        }
        try (var lease = memory.take(reader.expectedBytes(request))) {
            byte[] body = reader.body(request, lease);
            return answer(intake.submit(submission(caller, request, body, inspect(body, type))), facts);
        } catch (IntakeUnavailableException e) {
            throw IntakeAnswers.unavailable();
        }
    }

    /** Another type than the address names is a mistake of the request, not of the record. */
    private static Inspection inspect(byte[] body, String type) {
        return switch (RecordReader.inspect(RecordFormat.FHIR_R4, body, ReadingHints.none())) {
            case Inspection.Sound sound -> {
                if (!sound.sketch().type().equals(Optional.of(type))) {
                    throw IngestionProblem.RECORD_REFUSED.exception(
                            "Send a resource to the address of its type, and a Bundle to the root.",
                            List.of(ProblemPlace.at("resourceType", "is the type that the address names")));
                }
                yield sound;
            }
            case Inspection.Faulty faulty -> faulty;
        };
    }

    private Submission submission(Caller caller, HttpServletRequest request, byte[] body, Inspection inspection) {
        return new Submission(
                caller.requiredTenant(),
                reader.source(request),
                RecordFormat.FHIR_R4,
                body,
                Optional.empty(),
                reader.patient(request),
                Submission.RepetitionKeys.idempotency(reader.idempotencyKey(request)),
                Optional.empty(),
                Optional.of(inspection),
                reader.submitter(caller, request, true));
    }

    private static ResponseEntity<OperationOutcome> answer(IntakeResult result, AuditFacts facts) {
        var taken = IntakeAnswers.taken(result, facts);
        return (taken.repeated() ? ResponseEntity.ok() : ResponseEntity.accepted())
                .header("Content-Type", OperationOutcome.MEDIA_TYPE)
                .header(SubmissionReader.RECORD_ID, taken.id().toString())
                .location(URI.create("/api/v1/records/" + taken.id()))
                .body(OperationOutcome.accepted(taken.id()));
    }
}
