// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.route;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/**
 * What of a message's headers goes on. Hop-by-hop headers end here (RFC 9110, section 7.6.1), and so does whatever a
 * client could say that only the gateway may say: who is calling, from where, under which request id, with which trace.
 */
final class Headers {

    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "expect",
            "host",
            "content-length");
    private static final Set<String> OURS_TO_SAY = Set.of(
            "authorization",
            "cookie",
            "forwarded",
            "traceparent",
            "tracestate",
            "baggage",
            "b3",
            "x-real-ip",
            "chartveil-request-id");
    /** The gateway writes them on every answer. */
    private static final Set<String> ANSWER_OURS = Set.of(
            "set-cookie",
            "server",
            "chartveil-request-id",
            "strict-transport-security",
            "x-content-type-options",
            "x-frame-options",
            "referrer-policy");

    private Headers() {}

    static void copy(HttpServletRequest from, ClassicHttpRequest to) {
        Set<String> named = namedBy(Collections.list(from.getHeaders("Connection")));
        for (String name : Collections.list(from.getHeaderNames())) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (goesOn(lower) && !named.contains(lower)) {
                for (var values = from.getHeaders(name); values.hasMoreElements(); ) {
                    to.addHeader(name, values.nextElement());
                }
            }
        }
        to.setHeader("X-Forwarded-For", from.getRemoteAddr());
        to.setHeader("X-Forwarded-Proto", from.getScheme());
    }

    private static boolean goesOn(String name) {
        return !HOP_BY_HOP.contains(name)
                && !OURS_TO_SAY.contains(name)
                && !name.startsWith("x-forwarded-")
                && !name.startsWith("x-b3-");
    }

    static void copy(ClassicHttpResponse from, HttpServletResponse to) {
        Set<String> named = namedBy(Arrays.stream(from.getHeaders("Connection"))
                .map(Header::getValue)
                .toList());
        for (var headers = from.headerIterator(); headers.hasNext(); ) {
            Header header = headers.next();
            String lower = header.getName().toLowerCase(Locale.ROOT);
            if (lower.equals("content-length")
                    || (!HOP_BY_HOP.contains(lower) && !ANSWER_OURS.contains(lower) && !named.contains(lower))) {
                to.addHeader(header.getName(), header.getValue());
            }
        }
    }

    /** @param connection the values of all {@code Connection} headers */
    private static Set<String> namedBy(List<String> connection) {
        var named = new HashSet<String>();
        for (String value : connection) {
            for (String option : value.split(",", -1)) {
                named.add(option.strip().toLowerCase(Locale.ROOT));
            }
        }
        return named;
    }
}
