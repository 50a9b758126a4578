// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.edge;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.chartveil.problemweb.HttpProblem;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/** A token bucket for each of many callers. */
final class Limiter {

    /** Who stays away for so long comes back to a full bucket anyway. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(5);

    private static final int MOST_CALLERS = 100_000;

    private final LoadingCache<String, Bucket> buckets;

    Limiter(int perSecond, int burst) {
        this.buckets = Caffeine.newBuilder()
                .expireAfterAccess(FORGOTTEN_AFTER)
                .maximumSize(MOST_CALLERS)
                .build(caller -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                        .build());
    }

    /** @throws io.chartveil.problemweb.ProblemException (429) if the caller has used up its share */
    void count(String caller) {
        var probe = buckets.get(caller).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
            throw HttpProblem.TOO_MANY_REQUESTS
                    .exception("Send fewer requests per second, or the same in batches.")
                    .withHeader("Retry-After", Long.toString(seconds));
        }
    }
}
