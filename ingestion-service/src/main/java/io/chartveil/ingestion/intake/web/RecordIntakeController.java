// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.ingestion.content.MediaTypes;
import io.chartveil.ingestion.intake.IntakeResult;
import io.chartveil.ingestion.intake.IntakeUnavailableException;
import io.chartveil.ingestion.intake.RecordIntake;
import io.chartveil.ingestion.intake.Submission;
import io.chartveil.ingestion.ledger.RecordState;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes single records in. The body is the record as it is, and its media type says the format. */
@RestController
class RecordIntakeController {

    private static final String RECORDS = "/api/v1/records";

    private final RecordIntake intake;
    private final SubmissionReader reader;
    private final IntakeMemory memory;

    RecordIntakeController(RecordIntake intake, SubmissionReader reader, IntakeMemory memory) {
        this.intake = intake;
        this.reader = reader;
        this.memory = memory;
    }

    @ApiResponse(responseCode = "202", description = "Durable, and on its way", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", description = "Accepted before", useReturnTypeSchema = true)
    @PostMapping(RECORDS)
    @Permission("records:write")
    @Audited(type = "record.accepted", action = AuditEvent.Action.CREATE)
    @Operation(
            operationId = "submitRecord",
            summary = "Hand a record in",
            parameters = {
                @Parameter(
                        in = ParameterIn.HEADER,
                        name = SubmissionReader.PATIENT,
                        description = "The patient of a record that does not name one, as system|value",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.HEADER,
                        name = SubmissionReader.SOURCE,
                        description = "The tenant's source; rest unless named",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.HEADER,
                        name = SubmissionReader.IDEMPOTENCY_KEY,
                        description = "The same key with the same content is one record",
                        schema = @Schema(type = "string", maxLength = 255))
            },
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(mediaType = "application/fhir+json", schema = @Schema(type = "object")),
                                @Content(mediaType = "x-application/hl7-v2+er7", schema = @Schema(type = "string")),
                                @Content(mediaType = "text/plain", schema = @Schema(type = "string")),
                                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
                            }))
    ResponseEntity<SubmittedRecord> submit(Caller caller, AuditFacts facts, HttpServletRequest request)
            throws IOException {
        var declared = MediaTypes.read(request.getContentType()).orElseThrow(IntakeAnswers::formatNotTaken);
        var tenant = caller.requiredTenant();
        var source = reader.source(request);
        var patient = reader.patient(request);
        var keys = Submission.RepetitionKeys.idempotency(reader.idempotencyKey(request));
        try (var lease = memory.take(reader.expectedBytes(request))) {
            return answer(
                    intake.submit(new Submission(
                            tenant,
                            source,
                            declared.format(),
                            reader.body(request, lease),
                            declared.charset(),
                            patient,
                            keys,
                            Optional.empty(),
                            Optional.empty(),
                            reader.submitter(caller, request, true))),
                    facts);
        } catch (IntakeUnavailableException e) {
            throw IntakeAnswers.unavailable();
        }
    }

    private static ResponseEntity<SubmittedRecord> answer(IntakeResult result, AuditFacts facts) {
        var taken = IntakeAnswers.taken(result, facts);
        var answer = taken.repeated()
                ? ResponseEntity.ok()
                : ResponseEntity.accepted().location(URI.create(RECORDS + "/" + taken.id()));
        return answer.body(SubmittedRecord.of(taken.id(), taken.state()));
    }

    record SubmittedRecord(
            RecordId id,
            RecordState state,
            @JsonProperty("_links") Links links) {

        record Links(Link self) {}

        record Link(String href) {}

        static SubmittedRecord of(RecordId id, RecordState state) {
            return new SubmittedRecord(id, state, new Links(new Link(RECORDS + "/" + id)));
        }
    }
}
