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
    private static final Duration LAST_COMMIT = Duration.ofSeconds(5);

    private record Waiting(List<EncodedEvent> events, CompletableFuture<Boolean> done) {}

    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Consumer<List<EncodedEvent>> transaction;
    private final Thread writer;
    private volatile boolean open = true;

    /** @param transaction writes a batch and returns when it is committed */
    GroupCommit(Consumer<List<EncodedEvent>> transaction) {
        this.transaction = transaction;
        // Not virtual: those it writes for are, by the hundred, and would keep it waiting for a turn among them.
        this.writer = Thread.ofPlatform().name("audit-group-commit").daemon().start(this::run);
    }

    /**
     * Returns when the events are durable.
     *
     * @throws ExecutionException if they could not be written, or there is no writer any more
     * @throws TimeoutException if they are not within the time; they may be later, which says a little too much and
     *     never too little
     */
    void write(List<EncodedEvent> events, Duration timeout) throws ExecutionException, TimeoutException {
        var waiting = new Waiting(events, new CompletableFuture<>());
        queue.add(waiting);
        if (!open) {
            refuseWaiting();
        }
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
            while (open) {
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

    /** Lets a commit that runs come to its end; whoever waits for the next is told that there is none. */
    @Override
    public void close() {
        open = false;
        writer.interrupt();
        try {
            writer.join(LAST_COMMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        refuseWaiting();
    }

    private void refuseWaiting() {
        for (var waiting = queue.poll(); waiting != null; waiting = queue.poll()) {
            waiting.done().completeExceptionally(new IllegalStateException("the writer of audit events is closed"));
        }
    }
}
