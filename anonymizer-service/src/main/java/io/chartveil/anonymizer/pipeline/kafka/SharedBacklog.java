// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline.kafka;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The backlog between the thread that polls and the one that works. */
final class SharedBacklog {

    private static final long HELD_CHECK_MILLIS = 50;

    private final ReceivedProperties properties;
    private final Clock clock;
    private final Backlog backlog = new Backlog();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<TopicPartition> withdrawn = new HashSet<>();
    private boolean open;
    private boolean busy;

    SharedBacklog(ReceivedProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    void open() {
        change(() -> open = true);
    }

    void close() {
        change(() -> open = false);
    }

    void add(ConsumerRecords<byte[], byte[]> polled) {
        change(() -> polled.forEach(raw -> backlog.add(ReceivedMessage.of(raw))));
    }

    /** Waits for messages that may be worked on; empty once closed. The caller is then busy until it says what became of them. */
    List<ReceivedMessage> take() throws InterruptedException {
        lock.lock();
        try {
            while (open) {
                var batch = withdrawn.isEmpty()
                        ? backlog.batch(
                                properties.maxBatchRecords(),
                                properties.maxBatchSize().toBytes(),
                                clock.instant())
                        : List.<ReceivedMessage>of();
                if (!batch.isEmpty()) {
                    busy = true;
                    return batch;
                }
                if (backlog.size() == 0) {
                    changed.await();
                } else {
                    changed.await(HELD_CHECK_MILLIS, TimeUnit.MILLISECONDS);
                }
            }
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    /** What became of the batch: these are done, those wait. */
    void finished(Collection<ReceivedMessage> done, Collection<ReceivedMessage> held) {
        change(() -> {
            backlog.done(done);
            backlog.hold(held, clock.instant());
            busy = false;
        });
    }

    /** Waits, without a batch in hand, unless the loop ends. */
    void rest(Duration wait) throws InterruptedException {
        lock.lock();
        try {
            long left = wait.toNanos();
            while (open && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** No new batch is begun until the partitions are forgotten. */
    void withdraw(Collection<TopicPartition> partitions) {
        change(() -> withdrawn.addAll(partitions));
    }

    void awaitIdle(Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (busy && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    void forget(Collection<TopicPartition> partitions) {
        change(() -> {
            backlog.forget(partitions);
            withdrawn.removeAll(partitions);
        });
    }

    void forgetAll() {
        change(() -> {
            backlog.forget(backlog.partitions());
            withdrawn.clear();
        });
    }

    Map<TopicPartition, OffsetAndMetadata> toCommit() {
        return locked(backlog::toCommit);
    }

    void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        change(() -> backlog.committed(offsets));
    }

    /** They will be offered again. */
    void notCommitted(Collection<TopicPartition> partitions) {
        change(() -> backlog.notCommitted(partitions));
    }

    boolean isFull() {
        return locked(() -> backlog.size() >= properties.maxWaitingRecords()
                || backlog.weight() >= properties.maxWaitingSize().toBytes());
    }

    int size() {
        return locked(backlog::size);
    }

    private void change(Runnable work) {
        lock.lock();
        try {
            work.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
