// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer;

import io.chartveil.anonymizer.pipeline.DeadLetterTopic;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.anonymizer.RecordAnonymized;
import io.chartveil.contracts.anonymizer.SubjectErased;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.contracts.gateway.TenantFacts;
import io.chartveil.contracts.ingestion.RecordReceived;
import io.chartveil.contracts.ingestion.RecordStatus;
import io.chartveil.envelope.KeyRing;
import io.chartveil.internaltoken.testing.TestTokens;
import io.chartveil.problemweb.testing.ConformanceProbe;
import io.chartveil.serviceruntime.Migrations;
import io.chartveil.testinfra.QueryPlans;
import io.chartveil.testinfra.TestDatabase;
import io.chartveil.testinfra.TestKafka;
import io.chartveil.testinfra.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What the anonymizer stands on, one for all tests of this JVM: database, broker, keys and blobs. */
final class Installation {

    private static final AtomicInteger TENANTS = new AtomicInteger();

    final TestDatabase database;
    /** Of every statement that an instance of the service has sent. */
    final QueryPlans plans;

    final TestKafka kafka;
    final TestTokens tokens;
    final Path folder;
    final Producer<byte[], byte[]> producer;

    private Installation() throws IOException {
        database = TestPostgres.database("anonymizer");
        kafka = TestKafka.start();
        tokens = TestTokens.create();
        folder = Files.createTempDirectory("anonymizer-it");
        KeyRing.create(folder.resolve("ring.json"));
        Files.write(folder.resolve("audit.key"), new byte[32]);
        Files.createDirectory(folder.resolve("blobs"));
        Migrations.run(database.url(), database.owner().user(), database.owner().password(), "anonymizer");
        plans = QueryPlans.record(database);
        kafka.createTopic(TenantFacts.TOPIC, 1, Map.of("cleanup.policy", "compact"));
        for (var topic : new String[] {
            RecordReceived.TOPIC,
            RecordAnonymized.TOPIC,
            RecordStatus.TOPIC,
            DeadLetterTopic.NAME,
            SubjectErased.TOPIC,
            AuditEvent.TOPIC
        }) {
            kafka.createTopic(topic, 4);
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    static Installation get() {
        return Holder.INSTALLATION;
    }

    /** An instance of the service in this JVM. */
    ConfigurableApplicationContext start(Map<String, String> more) {
        var properties = new HashMap<String, Object>(properties());
        properties.putAll(more);
        return new SpringApplicationBuilder(AnonymizerApplication.class, ConformanceProbe.class)
                .properties(properties)
                .run();
    }

    Map<String, String> properties() {
        var properties = new HashMap<>(database.properties());
        properties.putAll(tokens.properties());
        properties.put("spring.application.name", "anonymizer");
        properties.put("server.port", "0");
        properties.put("server.address", "127.0.0.1");
        properties.put("management.server.port", "0");
        properties.put("spring.kafka.bootstrap-servers", kafka.bootstrapServers());
        properties.put("chartveil.key-ring.file", folder.resolve("ring.json").toString());
        properties.put(
                "chartveil.audit.patient-key-file", folder.resolve("audit.key").toString());
        properties.put("chartveil.blobs.location", folder.resolve("blobs").toString());
        properties.put("chartveil.log", "plain");
        properties.put("logging.level.kafka", "WARN");
        properties.put("logging.level.state", "WARN");
        properties.put("logging.level.org.apache.kafka", "WARN");
        return properties;
    }

    /** A name that no other test has. */
    static TenantId newTenant() {
        return new TenantId("tenant-" + TENANTS.incrementAndGet());
    }

    private static final class Holder {
        static final Installation INSTALLATION = create();

        private static Installation create() {
            try {
                return new Installation();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
