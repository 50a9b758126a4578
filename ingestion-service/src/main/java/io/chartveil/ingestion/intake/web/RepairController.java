// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake.web;

import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.AuditTrail;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.ingestion.IngestionProblem;
import io.chartveil.ingestion.content.MediaTypes;
import io.chartveil.ingestion.intake.RecordRepair;
import io.chartveil.ingestion.intake.RepairResult;
import io.chartveil.ingestion.intake.Submission;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import io.chartveil.problemweb.HttpProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes the mended form of a record that was refused or became a dead letter. */
@RestController
class RepairController {

    private final RecordRepair repair;
    private final SubmissionReader reader;
    private final IntakeMemory memory;
    private final AuditTrail trail;

    RepairController(RecordRepair repair, SubmissionReader reader, IntakeMemory memory, AuditTrail trail) {
        this.repair = repair;
        this.reader = reader;
        this.memory = memory;
        this.trail = trail;
    }

    @ApiResponse(responseCode = "202", description = "Durable, and on its way", useReturnTypeSchema = true)
    @PostMapping("/api/v1/records/{id}/repair")
    @Permission("dead-letters:write")
    @Audited(type = "record.repaired", action = AuditEvent.Action.UPDATE)
    @Operation(
            operationId = "repairRecord",
            summary = "Hand in the mended form of a refused record or a dead letter; it keeps its id",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary"))))
    ResponseEntity<RepairedRecord> repair(
            Caller caller, AuditFacts facts, @PathVariable String id, HttpServletRequest request) throws IOException {
        var tenant = caller.requiredTenant();
        var record = id(id);
        var source = repair.sourceOf(tenant, record).orElseThrow(RepairController::missing);
        facts.entity("record", record.toString());
        var declared = MediaTypes.read(request.getContentType()).orElseThrow(IntakeAnswers::formatNotTaken);
        try (var lease = memory.take(reader.expectedBytes(request))) {
            var mended = new Submission(
                    tenant,
                    source,
                    declared.format(),
                    reader.body(request, lease),
                    declared.charset(),
                    reader.patient(request),
                    Submission.RepetitionKeys.none(),
                    Optional.empty(),
                    Optional.empty(),
                    reader.submitter(caller, request, true));
            return answer(repair.repair(record, mended, () -> facts.appendTo(trail)));
        }
    }

    private static ResponseEntity<RepairedRecord> answer(RepairResult result) {
        return switch (result) {
            case RepairResult.Repaired(var id, var generation) ->
                ResponseEntity.accepted()
                        .location(URI.create("/api/v1/records/" + id))
                        .body(new RepairedRecord(id, generation));
            case RepairResult.Missing ignored -> throw missing();
            case RepairResult.NotRepairable ignored ->
                throw IngestionProblem.NOT_REPAIRABLE.exception("Only a refused record or a dead letter is repaired.");
            case RepairResult.Erased ignored -> throw IntakeAnswers.erased();
            case RepairResult.AcceptedElsewhere(var first) ->
                throw IngestionProblem.ACCEPTED_ELSEWHERE
                        .exception("Discard this one; the header says under which id it was accepted.")
                        .withHeader(SubmissionReader.RECORD_ID, first.toString());
            case RepairResult.StillFaulty(var fault) -> throw IntakeAnswers.faulty(fault, "Mend it and send it again.");
            case RepairResult.Closed(var door) -> throw IntakeAnswers.closed(door);
        };
    }

    /** A text that is no record's id names nothing, like the id of somebody else. */
    private static RecordId id(String text) {
        try {
            return RecordId.parse(text);
        } catch (IllegalArgumentException e) {
            throw missing();
        }
    }

    private static RuntimeException missing() {
        return HttpProblem.NOT_FOUND.exception("There is no such record.");
    }

    record RepairedRecord(RecordId id, int generation) {}
}
