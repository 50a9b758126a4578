// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One writer for everybody who must know that an event is durable: it takes all that wait, writes them in one
 * transaction and lets them go together, so that a thousand readers cost a handful of commits.
 */
final class GroupCommit implements AutoCloseable {

    private static final int MAX_EVENTS = 1_000;

    private record Waiting(List<EncodedEvent> events, CompletableFuture<Boolean> done) {}

    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Consumer<List<EncodedEvent>> transaction;
    private final Thread writer;

    /** @param transaction writes a batch and returns when it is committed */
    GroupCommit(Consumer<List<EncodedEvent>> transaction) {
        this.transaction = transaction;
        this.writer = Thread.ofVirtual().name("audit-group-commit").start(this::run);
    }

    /**
     * Returns when the events are durable.
     *
     * @throws TimeoutException if they are not within the time; they may be later, which says a little too much and
     *     never too little
     */
    void write(List<EncodedEvent> events, Duration timeout) throws ExecutionException, TimeoutException {
        var waiting = new Waiting(events, new CompletableFuture<>());
        queue.add(waiting);
        try {
            waiting.done().get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExecutionException(e);
        } finally {
            waiting.done().cancel(false);
        }
    }

    private void run() {
        try {
            while (true) {
                var batch = next();
                if (!batch.isEmpty()) {
                    commit(batch);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whoever has given up waiting is left out. */
    private List<Waiting> next() throws InterruptedException {
        var batch = new ArrayList<Waiting>();
        int events = 0;
        var waiting = queue.take();
        while (waiting != null) {
            if (!waiting.done().isDone()) {
                batch.add(waiting);
                events += waiting.events().size();
            }
            waiting = events < MAX_EVENTS ? queue.poll() : null;
        }
        return batch;
    }

    private void commit(List<Waiting> batch) {
        try {
            transaction.accept(
                    batch.stream().flatMap(waiting -> waiting.events().stream()).toList());
            batch.forEach(waiting -> waiting.done().complete(true));
        } catch (RuntimeException | Error e) {
            batch.forEach(waiting -> waiting.done().completeExceptionally(e));
        }
    }

    @Override
    public void close() {
        writer.interrupt();
    }
}
