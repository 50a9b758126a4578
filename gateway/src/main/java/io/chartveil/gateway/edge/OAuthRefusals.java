// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.edge;

import io.chartveil.problemweb.Problem;
import io.chartveil.problemweb.ProblemRendering;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The gateway's own refusals in the words of OAuth (RFC 6749, section 5.2), where an OAuth client asks. */
@Component
class OAuthRefusals implements ProblemRendering {

    private static final String PREFIX = "/oauth2/";

    private final JsonMapper json;

    OAuthRefusals(JsonMapper json) {
        this.json = json;
    }

    @Override
    public boolean appliesTo(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getRequestURI(), "").startsWith(PREFIX);
    }

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public byte[] body(Problem problem) {
        return json.writeValueAsBytes(Map.of(
                "error",
                code(problem.status()),
                "error_description",
                problem.title() + " (" + problem.requestId() + ")"));
    }

    private static String code(int status) {
        if (status == 429 || status == 503) {
            return "temporarily_unavailable";
        }
        return status < 500 ? "invalid_request" : "server_error";
    }
}
