// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline.kafka;

import io.chartveil.anonymizer.pipeline.kafka.ReceivedMessage.OrderKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Messages that were polled and are not done, for one poll loop.
 *
 * <p>A key that is held back holds its later messages with it and nobody else's. The offset of a partition stands at its
 * first message that is not done, so that a crash loses nothing; what was done behind it comes again and is recognised.
 */
final class Backlog {

    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Map<TopicPartition, TreeMap<Long, ReceivedMessage>> waiting = new HashMap<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private final Map<OrderKey, Hold> holds = new HashMap<>();
    private int size;
    private long weight;

    void add(ReceivedMessage message) {
        waiting.computeIfAbsent(message.partition(), partition -> new TreeMap<>())
                .put(message.offset(), message);
        next.put(message.partition(), message.offset() + 1);
        size++;
        weight += message.weight();
    }

    /** The next messages that may be worked on, each key's in order; at least one, whatever it weighs, if there is any. */
    List<ReceivedMessage> batch(int maxRecords, long maxWeight, Instant now) {
        var batch = new ArrayList<ReceivedMessage>();
        long taken = 0;
        for (var messages : waiting.values()) {
            for (var message : messages.values()) {
                if (batch.size() >= maxRecords) {
                    return batch;
                }
                if (isHeld(message.orderKey(), now)) {
                    continue;
                }
                if (!batch.isEmpty() && taken + message.weight() > maxWeight) {
                    return batch;
                }
                batch.add(message);
                taken += message.weight();
            }
        }
        return batch;
    }

    /** These are done with, for good. */
    void done(Collection<ReceivedMessage> messages) {
        for (var message : messages) {
            var ofPartition = waiting.get(message.partition());
            if (ofPartition != null && ofPartition.remove(message.offset(), message)) {
                size--;
                weight -= message.weight();
            }
            holds.remove(message.orderKey());
        }
    }

    /** These keys wait, longer each time. */
    void hold(Collection<ReceivedMessage> messages, Instant now) {
        Set<OrderKey> keys = new HashSet<>();
        messages.forEach(message -> keys.add(message.orderKey()));
        for (var key : keys) {
            int attempt = holds.containsKey(key) ? holds.get(key).attempt() + 1 : 0;
            holds.put(key, new Hold(attempt, now.plus(wait(attempt))));
        }
    }

    /** How long to wait after so many failures. */
    static Duration wait(int attempt) {
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempt, 20));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /** What may be committed and was not yet. */
    Map<TopicPartition, OffsetAndMetadata> toCommit() {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        next.forEach((partition, end) -> {
            var messages = waiting.get(partition);
            long safe = messages == null || messages.isEmpty() ? end : messages.firstKey();
            if (safe != committed.getOrDefault(partition, -1L)) {
                offsets.put(partition, new OffsetAndMetadata(safe));
            }
        });
        return offsets;
    }

    void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
    }

    /** A commit failed: what may be committed is offered again. */
    void notCommitted(Collection<TopicPartition> partitions) {
        partitions.forEach(committed::remove);
    }

    Set<TopicPartition> partitions() {
        return Set.copyOf(next.keySet());
    }

    /** Another instance has these partitions now. */
    void forget(Collection<TopicPartition> partitions) {
        for (var partition : partitions) {
            var messages = waiting.remove(partition);
            if (messages != null) {
                for (var message : messages.values()) {
                    size--;
                    weight -= message.weight();
                    holds.remove(message.orderKey());
                }
            }
            next.remove(partition);
            committed.remove(partition);
        }
    }

    int size() {
        return size;
    }

    long weight() {
        return weight;
    }

    private boolean isHeld(OrderKey key, Instant now) {
        var hold = holds.get(key);
        return hold != null && hold.until().isAfter(now);
    }

    private record Hold(int attempt, Instant until) {}
}
