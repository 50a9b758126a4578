// SPDX-License-Identifier: Apache-2.0
package io.chartveil.problemweb;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The document itself (RFC 9457).
 *
 * @param requestId by which operators find the request in the logs
 * @param errors the places that broke a rule; left out when there are none
 */
public record Problem(
        URI type,
        String title,
        int status,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String detail,
        String requestId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ProblemPlace> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
    }
}
