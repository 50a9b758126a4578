// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake;

import io.chartveil.ingestion.content.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.PessimisticLockingFailureException;

/**
 * Group commit: while a writer's last transaction runs, what is handed in meanwhile collects and makes the next one, and
 * one commit serves all who came. Who comes alone is written at once; while several callers are about, two transactions
 * begin a moment apart, since each costs the database the same whether it holds two records or fifty.
 *
 * <p>What is handed in as one list stays together and in order. A transaction that the data broke is repeated in halves,
 * down to the one record that did it: nobody fails for another.
 */
final class IntakeWriter implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeWriter.class);
    private static final int QUEUE_LIMIT = 20_000;
    private static final int ATTEMPTS = 4;
    private static final Fault NOT_STORABLE =
            new Fault("storable", Optional.empty(), "the record cannot be stored; the operator's log says why");

    private record Work(List<PreparedRecord> records, CompletableFuture<List<IntakeResult>> done) {

        long bytes() {
            return records.stream().mapToLong(PreparedRecord::storedBytes).sum();
        }
    }

    /** Writes records in one transaction; the writer's number keeps their counters apart. */
    interface Store {
        List<IntakeResult> write(List<PreparedRecord> records, int writer);
    }

    private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>(QUEUE_LIMIT);
    private final List<Thread> threads = new ArrayList<>();
    private final Store store;
    private final IntakeMetrics metrics;
    private final int writers;
    private final int maxRecords;
    private final long maxBytes;
    private final Duration gather;
    private final Duration timeout;
    private volatile boolean running;

    IntakeWriter(Store store, IntakeProperties properties, IntakeMetrics metrics) {
        this.store = store;
        this.metrics = metrics;
        this.writers = properties.writers();
        this.maxRecords = properties.maxBatchRecords();
        this.maxBytes = properties.maxBatchSize().toBytes();
        this.gather = properties.gather();
        this.timeout = properties.timeout();
    }

    /**
     * Returns when the records are durable.
     *
     * @return a result for each, in the same order
     */
    List<IntakeResult> write(List<PreparedRecord> records) {
        var work = new Work(records, new CompletableFuture<>());
        if (!running || !queue.offer(work)) {
            throw new IntakeUnavailableException("the intake's queue is full, or it is shutting down", null);
        }
        try {
            return work.done().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IntakeUnavailableException("the records were not durable in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IntakeUnavailableException("interrupted while waiting for the commit", e);
        } catch (ExecutionException e) {
            throw new IntakeUnavailableException("the records could not be stored", e.getCause());
        }
    }

    /** How many callers' lists wait for a writer. */
    int waiting() {
        return queue.size();
    }

    private void run(int writer) {
        var nextRound = System.nanoTime();
        while (running || !queue.isEmpty()) {
            try {
                TimeUnit.NANOSECONDS.sleep(nextRound - System.nanoTime());
                var first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    long began = System.nanoTime();
                    var batch = collect(first);
                    write(batch, writer);
                    nextRound = batch.size() > 1 ? began + gather.toNanos() : began;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private List<Work> collect(Work first) {
        var batch = new ArrayList<Work>();
        batch.add(first);
        int records = first.records().size();
        long bytes = first.bytes();
        while (records < maxRecords && bytes < maxBytes) {
            var next = queue.poll();
            if (next == null) {
                break;
            }
            batch.add(next);
            records += next.records().size();
            bytes += next.bytes();
        }
        return batch;
    }

    private void write(List<Work> batch, int writer) {
        try {
            complete(
                    batch,
                    stored(
                            batch.stream()
                                    .flatMap(work -> work.records().stream())
                                    .toList(),
                            writer));
        } catch (DataAccessException e) {
            fail(batch, e, writer);
        } catch (RuntimeException e) {
            // Not the data's fault: a full audit spool, a closed pool, a mistake of ours.
            LOG.atWarn().addKeyValue("records", batch.size()).setCause(e).log("Records could not be stored");
            batch.forEach(work -> work.done().completeExceptionally(e));
        }
    }

    private void complete(List<Work> batch, List<IntakeResult> results) {
        metrics.wrote(results.size());
        int at = 0;
        for (var work : batch) {
            int end = at + work.records().size();
            work.done().complete(List.copyOf(results.subList(at, end)));
            at = end;
        }
    }

    private List<IntakeResult> stored(List<PreparedRecord> records, int writer) {
        for (int attempt = 1; ; attempt++) {
            try {
                return store.write(records, writer);
            } catch (PessimisticLockingFailureException e) {
                // A deadlock's victim: the other one is through by now.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void fail(List<Work> batch, DataAccessException cause, int writer) {
        boolean dataBrokeIt = cause instanceof NonTransientDataAccessException
                && !(cause instanceof NonTransientDataAccessResourceException);
        if (dataBrokeIt && batch.size() > 1) {
            int half = batch.size() / 2;
            write(batch.subList(0, half), writer);
            write(batch.subList(half, batch.size()), writer);
            return;
        }
        if (dataBrokeIt && batch.getFirst().records().size() > 1) {
            oneByOne(batch.getFirst(), writer);
            return;
        }
        LOG.atWarn()
                .addKeyValue("records", batch.size())
                .addKeyValue("cause", cause.getClass().getSimpleName())
                .log("Records could not be stored");
        batch.forEach(work -> work.done().completeExceptionally(cause));
    }

    private void oneByOne(Work work, int writer) {
        var results = new ArrayList<IntakeResult>();
        for (var prepared : work.records()) {
            try {
                results.addAll(stored(List.of(prepared), writer));
            } catch (NonTransientDataAccessException e) {
                LOG.atError()
                        .addKeyValue("tenantId", prepared.tenant())
                        .addKeyValue("cause", e.getClass().getSimpleName())
                        .log("A record cannot be stored");
                results.add(new IntakeResult.Refused(Optional.empty(), NOT_STORABLE));
            } catch (RuntimeException e) {
                work.done().completeExceptionally(e);
                return;
            }
        }
        work.done().complete(results);
    }

    @Override
    public void start() {
        running = true;
        for (int i = 0; i < writers; i++) {
            int writer = i;
            threads.add(Thread.ofPlatform().name("intake-writer-" + i).start(() -> run(writer)));
        }
    }

    /** What was handed in is written before the end. */
    @Override
    public void stop() {
        running = false;
        threads.forEach(IntakeWriter::join);
        threads.clear();
    }

    private static void join(Thread thread) {
        try {
            thread.join(Duration.ofSeconds(15));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server and the topics' consumers start, after they have stopped. */
    @Override
    public int getPhase() {
        return 0;
    }
}
