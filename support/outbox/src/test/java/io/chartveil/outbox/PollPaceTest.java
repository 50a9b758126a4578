// SPDX-License-Identifier: Apache-2.0
package io.chartveil.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PollPaceTest {

    private static final Duration SHORTEST = Duration.ofMillis(40);
    private static final Duration FOREVER = Duration.ofMinutes(10);

    private final PollPace pace = new PollPace(SHORTEST, FOREVER);
    private final WakeUp wakeUp = new WakeUp();

    @Test
    void pollThatFoundRowsIsFollowedByTheNextNoSoonerThanTheShortestWait() throws InterruptedException {
        // Given
        long began = System.nanoTime();

        // When
        pace.pause(wakeUp, true, began);

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(SHORTEST);
    }

    @Test
    void bellSoonAfterAPollWaitsForCompanyToo() throws InterruptedException {
        // Given
        long began = System.nanoTime();
        wakeUp.ring();

        // When
        pace.pause(wakeUp, false, began);

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(SHORTEST);
    }

    @Test
    void unansweredWaitsGrowUpToTheLongest() throws InterruptedException {
        // Given
        var growing = new PollPace(Duration.ofMillis(1), Duration.ofMillis(4));
        long start = System.nanoTime();

        // When
        for (int poll = 0; poll < 4; poll++) {
            growing.pause(wakeUp, false, System.nanoTime());
        }

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofMillis(1 + 2 + 4 + 4));
    }
}
