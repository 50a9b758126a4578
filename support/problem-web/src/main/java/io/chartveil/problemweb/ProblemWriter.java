// SPDX-License-Identifier: Apache-2.0
package io.chartveil.problemweb;

import io.chartveil.serviceruntime.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes a refusal as the answer, the same bytes wherever in the server it arose. */
public final class ProblemWriter {

    /** What the answer would have said about its body, had it not become a refusal. */
    private static final List<String> OF_THE_OTHER_BODY =
            List.of("Content-Encoding", "Content-Disposition", "ETag", "Last-Modified", "Location", "Link");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<ProblemRendering> renderings;

    public ProblemWriter(List<ProblemRendering> renderings) {
        this.renderings = List.copyOf(renderings);
    }

    public void write(HttpServletRequest request, HttpServletResponse response, ProblemException problem)
            throws IOException {
        write(request, response, problem.type(), problem.detail(), problem.errors(), problem.headers());
    }

    /** With no more to say than the type does. */
    public void write(HttpServletRequest request, HttpServletResponse response, ProblemType type) throws IOException {
        write(request, response, type, null, List.of(), Map.of());
    }

    /** Once another answer is on its way, only the broken connection can tell. */
    void write(
            HttpServletRequest request,
            HttpServletResponse response,
            ProblemType type,
            @Nullable String detail,
            List<ProblemPlace> errors,
            Map<String, String> headers)
            throws IOException {
        if (response.isCommitted()) {
            BrokenAnswers.cut(request);
            return;
        }
        var id = RequestId.of(request);
        var problem = new Problem(type.uri(), type.title(), type.status().value(), detail, id, errors);
        response.resetBuffer();
        OF_THE_OTHER_BODY.forEach(name -> response.setHeader(name, null));
        response.setStatus(problem.status());
        response.setHeader(RequestId.HEADER, id);
        response.setHeader("Cache-Control", "no-store");
        headers.forEach(response::setHeader);
        writeBody(request, response, problem);
    }

    private void writeBody(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        var mediaType = Problem.MEDIA_TYPE;
        byte[] body = null;
        for (var rendering : renderings) {
            if (body == null && rendering.appliesTo(request)) {
                mediaType = rendering.mediaType();
                body = rendering.body(problem);
            }
        }
        if (body == null) {
            body = JSON.writeValueAsBytes(problem);
        }
        response.setContentType(mediaType);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }
}
