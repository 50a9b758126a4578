// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import io.chartveil.contracts.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many entries of each tenant wait for the relay, and the most that may: a tenant that floods the log while the way
 * to it is shut is refused, and the others are not.
 *
 * <p>Only this instance writes to its spools, so the count is kept here and set right by the relay from time to time;
 * between, it may err by what is in flight.
 */
final class SpoolLimits {

    private final long limit;
    private final Map<Optional<TenantId>, AtomicLong> waiting = new ConcurrentHashMap<>();

    SpoolLimits(long limit) {
        this.limit = limit;
    }

    /** false if one of the events' tenants is at its limit */
    boolean admits(List<EncodedEvent> events) {
        return events.stream().allMatch(event -> {
            var count = waiting.get(event.tenant());
            return count == null || count.get() < limit;
        });
    }

    void appended(List<EncodedEvent> events) {
        for (var event : events) {
            waiting.computeIfAbsent(event.tenant(), _ -> new AtomicLong()).incrementAndGet();
        }
    }

    void recounted(Map<Optional<TenantId>, Long> counts) {
        waiting.keySet().retainAll(counts.keySet());
        counts.forEach((tenant, count) -> waiting.put(tenant, new AtomicLong(count)));
    }

    long total() {
        return waiting.values().stream().mapToLong(AtomicLong::get).sum();
    }
}
