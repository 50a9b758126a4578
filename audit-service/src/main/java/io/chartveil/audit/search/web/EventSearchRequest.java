// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.search.web;

import io.chartveil.audit.search.EventFilter;
import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.audit.AuditEvent;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A search with identifiers in it. */
record EventSearchRequest(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String type,
        @Nullable String agent,
        @Valid @Nullable Patient patient,
        @Nullable String record,
        AuditEvent.@Nullable Outcome outcome,
        @Nullable String requestId,
        @Nullable String cursor,
        @Min(1) @Max(MAX_LIMIT) @Nullable Integer limit) {

    static final int MAX_LIMIT = 200;
    private static final int DEFAULT_LIMIT = 50;

    /** An identifier as the hospital writes it. */
    record Patient(@NotNull String system, @NotBlank String value) {

        PatientIdentifier identifier() {
            return new PatientIdentifier(system, value);
        }

        @Override
        public String toString() {
            return "Patient[redacted]";
        }
    }

    int limitOrDefault() {
        return limit == null ? DEFAULT_LIMIT : limit;
    }

    /** @param patientTag under which the log knows the patient */
    EventFilter filter(Optional<String> patientTag) {
        return new EventFilter(
                Optional.ofNullable(from),
                Optional.ofNullable(to),
                Optional.ofNullable(type),
                Optional.ofNullable(agent),
                patientTag,
                Optional.ofNullable(record),
                Optional.ofNullable(outcome),
                Optional.ofNullable(requestId));
    }
}
