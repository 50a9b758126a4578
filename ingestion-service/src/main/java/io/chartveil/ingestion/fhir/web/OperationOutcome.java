// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.fhir.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.chartveil.contracts.RecordId;
import io.chartveil.problemweb.Problem;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** FHIR's own form of an answer that is no resource: what was accepted, or refused and why. */
record OperationOutcome(String resourceType, List<Issue> issue) {

    static final String MEDIA_TYPE = "application/fhir+json";

    private static final String TYPE = "OperationOutcome";

    /**
     * One thing to say.
     *
     * @param code of FHIR's IssueType
     * @param expression where in the resource
     */
    record Issue(
            String severity,
            String code,
            String diagnostics,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<String> expression) {}

    OperationOutcome {
        issue = List.copyOf(issue);
    }

    static OperationOutcome accepted(RecordId id) {
        return new OperationOutcome(
                TYPE, List.of(new Issue("information", "informational", "Accepted as " + id, null)));
    }

    static OperationOutcome of(Problem problem) {
        String code = code(problem.status());
        String detail = problem.detail() == null ? problem.title() : problem.title() + ". " + problem.detail();
        if (problem.errors().isEmpty()) {
            return new OperationOutcome(TYPE, List.of(new Issue("error", code, detail, null)));
        }
        return new OperationOutcome(
                TYPE,
                problem.errors().stream()
                        .map(error -> new Issue(
                                "error",
                                code,
                                detail + " " + error.rule(),
                                List.of(Objects.requireNonNullElse(
                                        error.place(), Objects.requireNonNullElse(error.pointer(), "record")))))
                        .toList());
    }

    private static String code(int status) {
        return switch (status) {
            case 400 -> "structure";
            case 401 -> "login";
            case 403 -> "forbidden";
            case 404 -> "not-found";
            case 405, 406, 415 -> "not-supported";
            case 409 -> "conflict";
            case 413 -> "too-long";
            case 422 -> "business-rule";
            case 429 -> "throttled";
            case 503 -> "transient";
            default -> status < 500 ? "invalid" : "exception";
        };
    }
}
