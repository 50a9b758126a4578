// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake.web;

import io.chartveil.contracts.RecordId;
import io.chartveil.ingestion.IngestionProblem;
import io.chartveil.ingestion.content.Fault;
import io.chartveil.ingestion.intake.IntakeResult.Door;
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

    private IntakeAnswers() {}

    public static ProblemException refused(Optional<RecordId> id, Fault fault) {
        var type =
                MALFORMED.contains(fault.rule()) ? IngestionProblem.RECORD_MALFORMED : IngestionProblem.RECORD_REFUSED;
        var problem = type.exception(
                "The record was not accepted. It is kept as a dead letter, sealed; mend it and send it again.",
                List.of(ProblemPlace.at(fault.place().orElse("record"), fault.rule() + ": " + fault.sentence())));
        return id.map(it -> problem.withHeader(SubmissionReader.RECORD_ID, it.toString()))
                .orElse(problem);
    }

    public static ProblemException keyReused() {
        return IngestionProblem.IDEMPOTENCY_KEY_REUSED.exception(
                "Use a new key for a new record, or send the very same bytes again.",
                List.of(ProblemPlace.at(SubmissionReader.IDEMPOTENCY_KEY, "stands for one content")));
    }

    public static ProblemException closed(Door door) {
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
