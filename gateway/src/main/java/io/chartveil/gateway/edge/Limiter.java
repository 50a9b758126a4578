// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.edge;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.chartveil.problemweb.HttpProblem;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;

/**
 * A token bucket for each of many callers. Each answer says what is left, in the fields {@code RateLimit-Policy} and
 * {@code RateLimit} of the IETF's draft.
 */
final class Limiter {

    /** Who stays away for so long comes back to a full bucket anyway. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(5);

    private static final int MOST_CALLERS = 100_000;

    private final LoadingCache<String, Bucket> buckets;
    private final String name;
    private final String policy;

    /** @param name of the policy in the answers' fields */
    Limiter(String name, int perSecond, int burst) {
        this.name = "\"" + name + "\"";
        // The window is the time in which an empty bucket fills.
        this.policy = this.name + ";q=" + burst + ";w=" + Math.max(1, Math.ceilDiv(burst, perSecond));
        this.buckets = Caffeine.newBuilder()
                .expireAfterAccess(FORGOTTEN_AFTER)
                .maximumSize(MOST_CALLERS)
                .build(caller -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                        .build());
    }

    /** @throws io.chartveil.problemweb.ProblemException (429) if the caller has used up its share */
    void count(String caller, HttpServletResponse response) {
        var probe = buckets.get(caller).tryConsumeAndReturnRemaining(1);
        response.setHeader("RateLimit-Policy", policy);
        if (probe.isConsumed()) {
            response.setHeader("RateLimit", name + ";r=" + probe.getRemainingTokens());
            return;
        }
        long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
        throw HttpProblem.TOO_MANY_REQUESTS
                .exception("Send fewer requests per second, or the same in batches.")
                .withHeader("RateLimit", name + ";r=0;t=" + seconds)
                .withHeader("Retry-After", Long.toString(seconds));
    }
}
