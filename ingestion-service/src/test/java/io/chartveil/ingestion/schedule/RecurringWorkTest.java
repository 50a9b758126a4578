// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecurringWorkTest {

    private static final Duration SOON = Duration.ofMillis(1);

    @Test
    void aRoundThatFailsIsNotTheLast() {
        // Given
        var rounds = new AtomicInteger();
        var work = new RecurringWork("failing", SOON, SOON, () -> {
            rounds.incrementAndGet();
            throw new IOException("the disk is away");
        });

        // When
        work.start();

        // Then
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(rounds).hasValueGreaterThan(2));
        work.stop();
    }

    @Test
    void aRoundThatIsUnderWayIsInterruptedByTheStop() throws InterruptedException {
        // Given
        var begun = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        var work = new RecurringWork("long", SOON, SOON, () -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });
        work.start();
        begun.await();

        // When
        work.stop();

        // Then
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(work.isRunning()).isFalse();
    }

    @Test
    void nothingIsDoneBeforeTheFirstRoundIsDue() throws InterruptedException {
        // Given
        var rounds = new CountDownLatch(1);
        var work = new RecurringWork("patient", Duration.ofHours(1), SOON, rounds::countDown);

        // When
        work.start();

        // Then
        assertThat(rounds.await(50, TimeUnit.MILLISECONDS)).isFalse();
        work.stop();
    }
}
