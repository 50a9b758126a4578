// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.edge;

import io.chartveil.problemweb.HttpProblem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Refuses a {@code Content-Type} that is a range of media types, as {@code text/*}: Spring would fail at reading it. */
final class MediaRangeRefusal extends HttpFilter {

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        @Nullable String contentType = request.getContentType();
        if (contentType != null && contentType.split(";", 2)[0].indexOf('*') >= 0) {
            throw HttpProblem.UNSUPPORTED_MEDIA_TYPE.exception(
                    "Content-Type names one media type, without a wildcard.");
        }
        chain.doFilter(request, response);
    }
}
