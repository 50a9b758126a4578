// SPDX-License-Identifier: Apache-2.0
package io.chartveil.testinfra;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A real Kafka broker, one per JVM, with a plain listener; topics are made by whoever needs them. */
public final class TestKafka {

    private final String bootstrapServers;

    private TestKafka(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** The broker of this JVM; the first call starts it. */
    public static TestKafka start() {
        return Holder.BROKER;
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** The properties under which a service finds this broker; the broker in this JVM is told to say less. */
    public Map<String, String> properties() {
        return Map.of(
                "spring.kafka.bootstrap-servers", bootstrapServers,
                "logging.level.kafka", "warn",
                "logging.level.org.apache.kafka", "warn",
                "logging.level.state.change.logger", "warn");
    }

    /** Makes an empty topic; nothing else does. */
    public void createTopic(String name, int partitions) {
        createTopic(name, partitions, Map.of());
    }

    public void createTopic(String name, int partitions, Map<String, String> configuration) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            var topic = new NewTopic(name, partitions, (short) 1).configs(configuration);
            admin.createTopics(List.of(topic)).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("topic " + name + " cannot be made", e);
        }
    }

    /**
     * Reads a topic from its beginning, all partitions, until it has seen so many records or the time is over. Order is
     * kept within each partition.
     */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic, int atLeast, Duration timeout) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            long end = System.nanoTime() + timeout.toNanos();
            while (records.size() < atLeast && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    private static final class Holder {
        static final TestKafka BROKER =
                new TestKafka(KafkaContainerServer.start().orElseGet(EmbeddedBroker::start));
    }
}
