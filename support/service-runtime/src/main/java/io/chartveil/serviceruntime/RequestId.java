// SPDX-License-Identifier: Apache-2.0
package io.chartveil.serviceruntime;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The name of one request, the same in every service it comes to, in logs, problems and audit events. */
public final class RequestId {

    public static final String HEADER = "Chartveil-Request-Id";
    /** The key in the logs. */
    public static final String LOG_KEY = "requestId";

    private static final String ATTRIBUTE = RequestId.class.getName();
    private static final int SHORTEST = 8;
    private static final int LONGEST = 64;

    private RequestId() {}

    /** Makes one if the request has none yet, as when it failed before any filter saw it. */
    public static String of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String id) {
            return id;
        }
        var id = next();
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    /** Gives the request a name that is known better elsewhere; one of another form is passed over. */
    public static void adopt(ServletRequest request, HttpServletResponse response, @Nullable String id) {
        if (isWellFormed(id)) {
            request.setAttribute(ATTRIBUTE, id);
            MDC.put(LOG_KEY, id);
            response.setHeader(HEADER, id);
        }
    }

    /** Not a secret, so not from a secure source. */
    static String next() {
        var random = ThreadLocalRandom.current();
        return "req_" + new UUID(random.nextLong(), random.nextLong());
    }

    static boolean isWellFormed(@Nullable String id) {
        if (id == null || id.length() < SHORTEST || id.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            if (!isAllowed(id.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
