// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline.kafka;

import io.chartveil.anonymizer.pipeline.BatchAnonymizer;
import io.chartveil.contracts.ingestion.RecordReceived;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The poll loop of {@code records.received.v1}: one thread polls and commits, the other works on one batch at a time.
 *
 * <p>Polling never waits for work, so the membership in the group survives a database that is away for hours.
 */
final class ReceivedLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ReceivedLoop.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration RECONNECT = Duration.ofSeconds(2);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final SharedBacklog backlog;
    private final BatchWorker worker;
    private final ReceivedProperties properties;
    private volatile boolean running;
    private List<Thread> threads = List.of();

    ReceivedLoop(
            Supplier<Consumer<byte[], byte[]>> consumers,
            BatchAnonymizer anonymizer,
            UnreadableMessages unreadable,
            ReceivedProperties properties,
            java.time.Clock clock) {
        this.consumers = consumers;
        this.properties = properties;
        this.backlog = new SharedBacklog(properties, clock);
        this.worker = new BatchWorker(backlog, anonymizer, unreadable);
    }

    @Override
    public void start() {
        running = true;
        backlog.forgetAll();
        backlog.open();
        threads = List.of(
                Thread.ofPlatform().name("received-poll").start(this::poll),
                Thread.ofPlatform().name("received-work").start(worker));
    }

    @Override
    public void stop() {
        running = false;
        backlog.close();
        for (var thread : threads) {
            try {
                thread.join(properties.drainWait());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Messages in memory that are not done. */
    int waiting() {
        return backlog.size();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void poll() {
        while (running) {
            try (var consumer = consumers.get()) {
                consumer.subscribe(List.of(RecordReceived.TOPIC), new Rebalance(consumer));
                while (running) {
                    poll(consumer);
                }
                backlog.awaitIdle(properties.drainWait());
                commitSync(consumer);
            } catch (KafkaException e) {
                LOG.atError()
                        .addKeyValue("topic", RecordReceived.TOPIC)
                        .setCause(e)
                        .log("Reading stopped; it starts again from the last commit");
                backlog.forgetAll();
                pause();
            }
        }
    }

    private void poll(Consumer<byte[], byte[]> consumer) {
        if (backlog.isFull()) {
            consumer.pause(consumer.assignment());
        } else if (!consumer.paused().isEmpty()) {
            consumer.resume(consumer.paused());
        }
        var polled = consumer.poll(POLL);
        if (!polled.isEmpty()) {
            backlog.add(polled);
        }
        var offsets = backlog.toCommit();
        if (!offsets.isEmpty()) {
            backlog.committed(offsets);
            consumer.commitAsync(offsets, (attempted, failure) -> {
                if (failure != null) {
                    backlog.notCommitted(attempted.keySet());
                }
            });
        }
    }

    private void commitSync(Consumer<byte[], byte[]> consumer) {
        var offsets = backlog.toCommit();
        if (!offsets.isEmpty()) {
            consumer.commitSync(offsets, properties.drainWait());
            backlog.committed(offsets);
        }
    }

    private void pause() {
        try {
            Thread.sleep(RECONNECT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    /** Before partitions go, the batch in hand is finished and its offsets are committed: the heir starts behind it. */
    private final class Rebalance implements ConsumerRebalanceListener {

        private final Consumer<byte[], byte[]> consumer;

        Rebalance(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            backlog.withdraw(partitions);
            backlog.awaitIdle(properties.drainWait());
            try {
                commitSync(consumer);
            } catch (KafkaException e) {
                LOG.atWarn().setCause(e).log("Offsets were not committed before a rebalance; the heir repeats them");
            }
            backlog.forget(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            backlog.forget(partitions);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            LOG.atInfo()
                    .addKeyValue("topic", RecordReceived.TOPIC)
                    .addKeyValue("partitions", partitions.size())
                    .log("Partitions assigned");
        }
    }
}
