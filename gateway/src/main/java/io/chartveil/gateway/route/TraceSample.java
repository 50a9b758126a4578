// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.route;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * Which routed requests are observed in full and traced: a sample, drawn before anything is spent. The others get a
 * trace id all the same, by which the services' logs can be joined, and are timed by {@link RouteTimes}.
 */
final class TraceSample implements ObservationPredicate {

    private static final String OBSERVED = TraceSample.class.getName();

    private final double share;

    /** @param share between 0 and 1 */
    TraceSample(double share) {
        this.share = share;
    }

    static boolean isObserved(HttpServletRequest request) {
        return request.getAttribute(OBSERVED) != null;
    }

    @Override
    public boolean test(String name, Observation.Context context) {
        if (!(context instanceof ServerRequestObservationContext server)) {
            return true;
        }
        @Nullable HttpServletRequest request = server.getCarrier();
        @Nullable String path = request == null ? null : request.getRequestURI();
        if (request == null || path == null || Routes.ownerOf(path).isEmpty()) {
            return true;
        }
        if (share <= 0 || ThreadLocalRandom.current().nextDouble() >= share) {
            return false;
        }
        request.setAttribute(OBSERVED, true);
        server.setPathPattern(Routes.template(path));
        return true;
    }
}
