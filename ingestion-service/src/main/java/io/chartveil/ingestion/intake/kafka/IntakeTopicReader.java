// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake.kafka;

import io.chartveil.contracts.TenantId;
import io.chartveil.ingestion.intake.IntakeResult;
import io.chartveil.ingestion.intake.IntakeUnavailableException;
import io.chartveil.ingestion.intake.RecordIntake;
import io.chartveil.ingestion.intake.Submission;
import io.chartveil.ingestion.sources.IntakeTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * One poll loop over the intake topics: what a poll brought is taken in with one transaction, in its order, and only then
 * are its offsets committed. A crash in between brings it again, and its repetition keys tell it.
 *
 * <p>A tenant that takes nothing in (unknown yet, suspended, paused) has its partitions held where they are; other
 * tenants go on.
 */
final class IntakeTopicReader implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeTopicReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long HOLD_MILLIS = 2_000;

    private final Consumer<byte[], byte[]> consumer;
    private final RecordIntake intake;
    private final TopicSubmissions submissions;
    private final CommittedIntake committed;
    private final long longestRetryMillis;
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final Map<TopicPartition, Long> heldUntil = new HashMap<>();
    private long failures;

    IntakeTopicReader(
            Consumer<byte[], byte[]> consumer,
            RecordIntake intake,
            TopicSubmissions submissions,
            CommittedIntake committed,
            Duration longestRetry) {
        this.consumer = consumer;
        this.intake = intake;
        this.submissions = submissions;
        this.committed = committed;
        this.longestRetryMillis = longestRetry.toMillis();
    }

    @Override
    public void run() {
        try (consumer) {
            consumer.subscribe(Pattern.compile(IntakeTopics.PATTERN));
            while (running.get()) {
                step();
            }
        } catch (WakeupException e) {
            LOG.debug("The intake topics' reader was told to end");
        }
    }

    void stop() {
        running.set(false);
        consumer.wakeup();
    }

    private void step() {
        release();
        var polled = consumer.poll(POLL);
        if (polled.isEmpty()) {
            return;
        }
        try {
            take(polled);
            failures = 0;
        } catch (IntakeUnavailableException | DataAccessException | TransactionException e) {
            failures++;
            long wait = Math.min(longestRetryMillis, 200L << Math.min(failures, 10));
            LOG.atWarn()
                    .addKeyValue("records", polled.count())
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("Intake records could not be stored; again in {} ms", wait);
            polled.partitions().forEach(partition -> hold(partition, first(polled.records(partition)), wait));
        }
    }

    private void take(ConsumerRecords<byte[], byte[]> polled) {
        var batch = new ArrayList<Submission>(polled.count());
        var messages = new ArrayList<ConsumerRecord<byte[], byte[]>>(polled.count());
        for (var message : polled) {
            Optional<TenantId> tenant = IntakeTopics.tenant(message.topic());
            if (tenant.isPresent()) {
                batch.add(submissions.of(tenant.get(), message));
                messages.add(message);
            }
        }
        if (!batch.isEmpty()) {
            commit(messages, intake.submit(batch));
        }
    }

    private void commit(List<ConsumerRecord<byte[], byte[]>> messages, List<IntakeResult> results) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        var closed = new HashMap<TopicPartition, Long>();
        for (int i = 0; i < messages.size(); i++) {
            var message = messages.get(i);
            var partition = new TopicPartition(message.topic(), message.partition());
            if (results.get(i) instanceof IntakeResult.Closed) {
                closed.putIfAbsent(partition, message.offset());
            } else if (!closed.containsKey(partition)) {
                offsets.put(partition, new OffsetAndMetadata(message.offset() + 1));
            }
        }
        closed.forEach((partition, offset) -> hold(partition, offset, HOLD_MILLIS));
        if (!offsets.isEmpty()) {
            consumer.commitSync(offsets);
            offsets.forEach((partition, next) -> committed.upTo(partition, next.offset()));
        }
    }

    /** Goes back to the offset and asks for nothing more of the partition for a while; polling goes on. */
    private void hold(TopicPartition partition, long offset, long millis) {
        if (consumer.assignment().contains(partition)) {
            consumer.seek(partition, offset);
            consumer.pause(List.of(partition));
            heldUntil.put(
                    partition, System.nanoTime() + Duration.ofMillis(millis).toNanos());
        }
    }

    private void release() {
        if (heldUntil.isEmpty()) {
            return;
        }
        var assigned = consumer.assignment();
        heldUntil.entrySet().removeIf(held -> {
            if (!assigned.contains(held.getKey())) {
                return true;
            }
            if (System.nanoTime() - held.getValue() < 0) {
                return false;
            }
            consumer.resume(List.of(held.getKey()));
            return true;
        });
    }

    private static long first(List<ConsumerRecord<byte[], byte[]>> messages) {
        return messages.getFirst().offset();
    }
}
