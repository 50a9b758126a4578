// SPDX-License-Identifier: Apache-2.0
package io.chartveil.outbox;

import java.time.Duration;

/** When to look for rows again: at once while there are some or a commit has rung, else ever less often. */
final class PollPace {

    private final Duration shortest;
    private final Duration longest;
    private Duration next;

    PollPace(Duration shortest, Duration longest) {
        this.shortest = shortest;
        this.longest = longest;
        this.next = shortest;
    }

    /**
     * Returns when the next poll is due. Two polls never begin closer together than the shortest wait, so that commits
     * gather under load; the first commit after a rest is carried at once.
     *
     * @param began when the last poll began, by {@link System#nanoTime()}
     */
    void pause(WakeUp wakeUp, boolean foundRows, long began) throws InterruptedException {
        if (foundRows || wakeUp.await(next)) {
            next = shortest;
            var rest = shortest.minusNanos(System.nanoTime() - began);
            if (rest.isPositive()) {
                Thread.sleep(rest);
            }
        } else {
            next = next.multipliedBy(2).compareTo(longest) < 0 ? next.multipliedBy(2) : longest;
        }
    }
}
