// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import io.chartveil.contracts.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many entries of each tenant wait for the relay, and the most that may: a tenant that floods the log while the way
 * to it is shut is refused, and the others are not.
 *
 * <p>Only this instance writes to its spools, so the count is kept here and set right by the relay from time to time;
 * between, it may err by what is in flight.
 */
final class SpoolLimits {

    private final long limit;
    private final Map<Optional<TenantId>, Long> waiting = new ConcurrentHashMap<>();

    SpoolLimits(long limit) {
        this.limit = limit;
    }

    /** false if one of the events' tenants is at its limit */
    boolean admits(List<EncodedEvent> events) {
        return events.stream().allMatch(event -> {
            var count = waiting.get(event.tenant());
            return count == null || count < limit;
        });
    }

    void appended(List<EncodedEvent> events) {
        for (var event : events) {
            waiting.merge(event.tenant(), 1L, Long::sum);
        }
    }

    void relayed(Optional<TenantId> tenant) {
        waiting.computeIfPresent(tenant, (_, count) -> count > 1 ? count - 1 : null);
    }

    void recounted(Map<Optional<TenantId>, Long> counts) {
        waiting.keySet().retainAll(counts.keySet());
        waiting.putAll(counts);
    }

    long total() {
        return waiting.values().stream().mapToLong(Long::longValue).sum();
    }
}
