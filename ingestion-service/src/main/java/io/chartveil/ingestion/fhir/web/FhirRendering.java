// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.fhir.web;

import io.chartveil.problemweb.Problem;
import io.chartveil.problemweb.ProblemRendering;
import io.chartveil.serviceruntime.EventJson;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers refusals under {@code /fhir} in FHIR's own form. */
@Component
final class FhirRendering implements ProblemRendering {

    @Override
    public boolean appliesTo(HttpServletRequest request) {
        // Tomcat has no address for a request whose address it cannot read.
        @Nullable String address = request.getRequestURI();
        return address != null && address.startsWith("/api/v1/fhir");
    }

    @Override
    public String mediaType() {
        return OperationOutcome.MEDIA_TYPE;
    }

    @Override
    public byte[] body(Problem problem) {
        return EventJson.write(OperationOutcome.of(problem));
    }
}
