// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.flood;

import io.chartveil.cli.api.ApiAnswer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each status was answered, and what was wrong with refusals. */
final class Answers {

    private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();
    private final LongAdder refusedWithoutATime = new LongAdder();

    void add(ApiAnswer answer) {
        count(Integer.toString(answer.status()));
        boolean tooMuch = answer.status() == 429 || answer.status() == 503;
        if (tooMuch && answer.header("Retry-After").isEmpty()) {
            refusedWithoutATime.increment();
        }
    }

    void addFailure(RuntimeException failure) {
        count(failure.getClass().getSimpleName());
    }

    private void count(String outcome) {
        counts.computeIfAbsent(outcome, _ -> new LongAdder()).increment();
    }

    long of(String outcome) {
        var count = counts.get(outcome);
        return count == null ? 0 : count.sum();
    }

    long refusedWithoutATime() {
        return refusedWithoutATime.sum();
    }

    /** The outcomes that are none of these. */
    List<String> otherThan(Set<String> expected) {
        return counts.entrySet().stream()
                .filter(count -> !expected.contains(count.getKey()))
                .map(count -> count.getKey() + " x " + count.getValue())
                .toList();
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
