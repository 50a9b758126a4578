// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake.web;

import io.chartveil.audittrail.AuditFacts;
import io.chartveil.contracts.RecordId;
import io.chartveil.ingestion.IngestionProblem;
import io.chartveil.ingestion.content.Fault;
import io.chartveil.ingestion.content.MediaTypes;
import io.chartveil.ingestion.intake.IntakeResult;
import io.chartveil.ingestion.intake.IntakeResult.Door;
import io.chartveil.ingestion.ledger.RecordState;
import io.chartveil.problemweb.ProblemException;
import io.chartveil.problemweb.ProblemPlace;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The refusals of the intake as problems. */
public final class IntakeAnswers {

    /** Faults of the bytes themselves, before any meaning. */
    private static final Set<String> MALFORMED = Set.of(
            "not-empty",
            "empty",
            "utf-8",
            "well-formed-json",
            "fhir-object",
            "nesting-depth",
            "well-formed-text",
            "malformed-text",
            "missing-msh",
            "delimiters",
            "segment-name",
            "quoting");

    /** What was taken in: under which id, where it is, and whether it had been before. */
    public record Taken(RecordId id, RecordState state, boolean repeated) {}

    private IntakeAnswers() {}

    /** The record that was taken in; every other outcome is thrown as its problem. */
    public static Taken taken(IntakeResult result, AuditFacts facts) {
        return switch (result) {
            case IntakeResult.Accepted(var id) -> {
                AuditedWithRecord.markWritten(facts);
                yield new Taken(id, RecordState.ACCEPTED, false);
            }
            case IntakeResult.Repeated(var id, var state) -> {
                AuditedWithRecord.markWritten(facts);
                yield new Taken(id, state, true);
            }
            case IntakeResult.KeyReused(var first) -> {
                facts.entity("record", first.toString());
                throw keyReused();
            }
            case IntakeResult.Erased(var first) -> {
                facts.entity("record", first.toString());
                throw erased();
            }
            case IntakeResult.Refused(var id, var fault) -> {
                id.ifPresent(it -> facts.entity("record", it.toString()));
                throw refused(id, fault);
            }
            case IntakeResult.Closed(var door) -> throw closed(door);
        };
    }

    private static ProblemException refused(Optional<RecordId> id, Fault fault) {
        var problem = faulty(
                fault, "The record was not accepted. It is kept as a dead letter, sealed; mend it and send it again.");
        return id.map(it -> problem.withHeader(SubmissionReader.RECORD_ID, it.toString()))
                .orElse(problem);
    }

    static ProblemException faulty(Fault fault, String detail) {
        var type =
                MALFORMED.contains(fault.rule()) ? IngestionProblem.RECORD_MALFORMED : IngestionProblem.RECORD_REFUSED;
        return type.exception(
                detail,
                List.of(ProblemPlace.at(fault.place().orElse("record"), fault.rule() + ": " + fault.sentence())));
    }

    static ProblemException formatNotTaken() {
        return IngestionProblem.FORMAT_NOT_TAKEN.exception("Send one of: " + MediaTypes.taken()
                + ", in a character set that Java knows. C-CDA documents cannot be de-identified"
                + " yet, so none is taken in.");
    }

    private static ProblemException keyReused() {
        return IngestionProblem.IDEMPOTENCY_KEY_REUSED.exception(
                "Use a new key for a new record, or send the very same bytes again.",
                List.of(ProblemPlace.at(SubmissionReader.IDEMPOTENCY_KEY, "stands for one content")));
    }

    static ProblemException erased() {
        return IngestionProblem.RECORD_ERASED.exception(
                "It was accepted before and erased with its patient; a replay is not taken in.");
    }

    static ProblemException closed(Door door) {
        return switch (door) {
            case TENANT_UNKNOWN ->
                IngestionProblem.TENANT_NOT_READY
                        .exception("Try again in a moment.")
                        .withHeader("Retry-After", "2");
            case TENANT_SUSPENDED ->
                IngestionProblem.TENANT_SUSPENDED.exception("Ask the platform's operator; what is in flight goes on.");
            case SOURCE_UNKNOWN ->
                IngestionProblem.SOURCE_UNKNOWN.exception("Name one of the tenant's sources, or leave the header out.");
            case SOURCE_PAUSED -> IngestionProblem.SOURCE_PAUSED.exception("Resume the source, or name another.");
        };
    }

    public static ProblemException unavailable() {
        return IngestionProblem.INTAKE_UNAVAILABLE
                .exception("Whether it was stored is not known: send it again with the same Idempotency-Key.")
                .withHeader("Retry-After", "2");
    }
}
