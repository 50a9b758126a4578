// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The broker as its administrator sees it: every topic, every message, every consumer group. */
public final class Topics {

    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(1);

    private final Installation installation;

    Topics(Installation installation) {
        this.installation = installation;
    }

    /** What a client of the broker has to set to sign in. */
    static Map<String, Object> signIn(Installation installation, String username, String password) {
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", installation.runtime().kafkaBootstrapServers());
        settings.put("security.protocol", "SASL_PLAINTEXT");
        settings.put("sasl.mechanism", "SCRAM-SHA-512");
        settings.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(username, password));
        return settings;
    }

    private Map<String, Object> asAdministrator() {
        return signIn(
                installation, "admin", installation.runtime().credentials().secret("kafka/admin"));
    }

    /** All topics, Kafka's own included. */
    public Set<String> names() {
        try (var admin = Admin.create(asAdministrator())) {
            return new TreeSet<>(answer(
                    "the list of topics",
                    admin.listTopics(new ListTopicsOptions().listInternal(true)).names()));
        }
    }

    /** Shows every message of a topic, from the first that is kept to the last of now; order holds in a partition. */
    public void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (var consumer =
                new KafkaConsumer<>(asAdministrator(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            long deadline = System.nanoTime() + ANSWER_LIMIT.toNanos();
            while (partitions.stream().anyMatch(one -> consumer.position(one) < offset(ends, one))) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(topic + " was not read to its end within " + ANSWER_LIMIT);
                }
                for (var message : consumer.poll(Duration.ofMillis(200))) {
                    if (message.offset() < offset(ends, new TopicPartition(topic, message.partition()))) {
                        reader.accept(message);
                    }
                }
            }
        }
    }

    public List<ConsumerRecord<byte[], byte[]>> messages(String topic) {
        var all = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        read(topic, all::add);
        return all;
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    /** Lets a group that nobody is in read a topic again from its start. */
    public void rewind(String group, String topic) {
        try (var admin = Admin.create(asAdministrator());
                var consumer = new KafkaConsumer<>(
                        asAdministrator(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var starts = new HashMap<TopicPartition, OffsetAndMetadata>();
            consumer.beginningOffsets(partitions(consumer, topic))
                    .forEach((partition, offset) -> starts.put(partition, new OffsetAndMetadata(offset)));
            // A consumer that has gone may be counted as a member for a moment.
            org.awaitility.Awaitility.await("nobody is in the group " + group)
                    .atMost(ANSWER_LIMIT)
                    .until(() ->
                            answer(
                                            "the members of " + group,
                                            admin.describeConsumerGroups(List.of(group))
                                                    .all())
                                    .values()
                                    .stream()
                                    .allMatch(one -> one.members().isEmpty()));
            answer(
                    "the rewinding of " + group,
                    admin.alterConsumerGroupOffsets(group, starts).all());
        }
    }

    /** How many messages were ever written to a topic, those that are gone included. */
    public long written(String topic) {
        try (var consumer =
                new KafkaConsumer<>(asAdministrator(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(partitions(consumer, topic)).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    /** How many messages of a topic a group has not yet committed. */
    public long lag(String group, String topic) {
        try (var admin = Admin.create(asAdministrator());
                var consumer = new KafkaConsumer<>(
                        asAdministrator(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var committed = answer(
                    "the offsets of " + group,
                    admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
            var partitions = partitions(consumer, topic);
            var starts = consumer.beginningOffsets(partitions);
            long lag = 0;
            for (var end : consumer.endOffsets(partitions).entrySet()) {
                var offset = committed.get(end.getKey());
                lag += end.getValue() - (offset == null ? offset(starts, end.getKey()) : offset.offset());
            }
            return lag;
        }
    }

    private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return Objects.requireNonNull(offsets.get(partition), partition::toString);
    }

    private static <T> T answer(String what, Future<T> future) {
        try {
            return future.get(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka did not give " + what, e);
        }
    }
}
