// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.route;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** How long routed requests took: {@code http.server.requests} for those that are not observed in full. */
final class RouteTimes extends HttpFilter {

    /** Anybody may send any word as a method; a label has few values. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final transient MeterRegistry registry;
    private final transient Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    RouteTimes(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Kind(String method, String template, int status) {}

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long start = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            if (Routes.lead(request) && !TraceSample.isObserved(request)) {
                record(request, response.getStatus(), System.nanoTime() - start);
            }
        }
    }

    private void record(HttpServletRequest request, int status, long nanoseconds) {
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "UNKNOWN";
        timers.computeIfAbsent(new Kind(method, Routes.template(request.getRequestURI()), status), this::timer)
                .record(nanoseconds, TimeUnit.NANOSECONDS);
    }

    /** With the labels that Spring's own observation has, so that both are one metric. */
    private Timer timer(Kind kind) {
        return Timer.builder("http.server.requests")
                .tag("method", kind.method())
                .tag("uri", kind.template())
                .tag("status", Integer.toString(kind.status()))
                .tag("outcome", outcome(kind.status()))
                .tag("exception", "none")
                .tag("error", "none")
                .register(registry);
    }

    private static String outcome(int status) {
        return switch (status / 100) {
            case 2 -> "SUCCESS";
            case 3 -> "REDIRECTION";
            case 4 -> "CLIENT_ERROR";
            default -> "SERVER_ERROR";
        };
    }
}
