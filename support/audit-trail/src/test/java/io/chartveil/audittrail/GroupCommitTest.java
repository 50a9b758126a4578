// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GroupCommitTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<EncodedEvent> EVENT = List.of(new EncodedEvent(Optional.empty(), new byte[] {1}));

    @Test
    void whoeverWaitsWhileOneCommitRunsSharesTheNext() throws Exception {
        // Given
        var first = new CountDownLatch(1);
        var sizes = new CopyOnWriteArrayList<Integer>();
        try (var group = new GroupCommit(events -> {
                    await(first);
                    sizes.add(events.size());
                });
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writes = new ArrayList<CompletableFuture<Boolean>>();
            for (int i = 0; i < 50; i++) {
                writes.add(CompletableFuture.supplyAsync(() -> write(group), threads));
            }

            // When
            first.countDown();
            CompletableFuture.allOf(writes.toArray(CompletableFuture[]::new)).get();
        }

        // Then
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(50);
        assertThat(sizes).hasSizeLessThan(50);
    }

    @Test
    void aFailedCommitFailsItsWritersAndTheNextGoesOn() throws Exception {
        // Given
        var commits = new CopyOnWriteArrayList<Integer>();
        try (var group = new GroupCommit(events -> {
            commits.add(events.size());
            if (commits.size() == 1) {
                throw new IllegalStateException("no disk");
            }
        })) {
            // When
            var failed = assertThatThrownBy(() -> group.write(EVENT, PATIENCE));

            // Then
            failed.isInstanceOf(ExecutionException.class).hasRootCauseMessage("no disk");
            group.write(EVENT, PATIENCE);
            assertThat(commits).hasSize(2);
        }
    }

    @Test
    void aCommitThatTakesTooLongIsGivenUp() {
        // Given
        var never = new CountDownLatch(1);
        try (var group = new GroupCommit(_ -> await(never))) {
            // When
            var writing = assertThatThrownBy(() -> group.write(EVENT, Duration.ofMillis(50)));

            // Then
            writing.isInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void noCrowdOfVirtualThreadsKeepsTheWriterFromItsTurn() throws Exception {
        // Given
        var committed = new AtomicBoolean();
        int crowd = 4 * Runtime.getRuntime().availableProcessors();
        var busy = new CountDownLatch(Runtime.getRuntime().availableProcessors());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var group = new GroupCommit(_ -> committed.set(true))) {
            for (int i = 0; i < crowd; i++) {
                threads.execute(() -> {
                    busy.countDown();
                    while (!committed.get() && !Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                });
            }
            busy.await();

            // When
            try {
                group.write(EVENT, PATIENCE);
            } finally {
                threads.shutdownNow();
            }
        }

        // Then
        assertThat(committed).isTrue();
    }

    @Test
    void whoeverWaitsAtTheEndIsToldThatThereIsNoWriter() throws Exception {
        // Given
        var begun = new CountDownLatch(1);
        var group = new GroupCommit(_ -> {
            begun.countDown();
            await(new CountDownLatch(1));
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = CompletableFuture.supplyAsync(() -> write(group), threads);
            begun.await();
            var second = CompletableFuture.supplyAsync(() -> write(group), threads);

            // When
            group.close();

            // Then
            assertThat(first.get()).isTrue();
            assertThatThrownBy(second::get).hasRootCauseMessage("the writer of audit events is closed");
        }
    }

    private static boolean write(GroupCommit group) {
        try {
            group.write(EVENT, PATIENCE);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
