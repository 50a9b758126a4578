// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.edge;

import io.chartveil.problemweb.Problem;
import io.chartveil.problemweb.ProblemRendering;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The gateway's own refusals in the words of FHIR, where a FHIR client asks. */
@Component
class FhirRefusals implements ProblemRendering {

    private static final String PREFIX = "/api/v1/fhir";

    private final JsonMapper json;

    FhirRefusals(JsonMapper json) {
        this.json = json;
    }

    @Override
    public boolean appliesTo(HttpServletRequest request) {
        // There is none when Tomcat could not read the request line.
        String path = Objects.requireNonNullElse(request.getRequestURI(), "");
        return path.equals(PREFIX) || path.startsWith(PREFIX + "/");
    }

    @Override
    public String mediaType() {
        return "application/fhir+json";
    }

    @Override
    public byte[] body(Problem problem) {
        return json.writeValueAsBytes(Map.of(
                "resourceType",
                "OperationOutcome",
                "issue",
                List.of(Map.of(
                        "severity",
                        "error",
                        "code",
                        code(problem.status()),
                        "details",
                        Map.of("text", problem.title()),
                        "diagnostics",
                        Objects.requireNonNullElse(problem.detail(), problem.title()) + " (" + problem.requestId()
                                + ")"))));
    }

    /** FHIR's issue types. */
    private static String code(int status) {
        return switch (status) {
            case 401 -> "login";
            case 403 -> "forbidden";
            case 404 -> "not-found";
            case 405, 406, 415 -> "not-supported";
            case 409, 412 -> "conflict";
            case 413 -> "too-long";
            case 429 -> "throttled";
            case 503 -> "transient";
            case 504 -> "timeout";
            default -> status < 500 ? "invalid" : "exception";
        };
    }
}
