// SPDX-License-Identifier: Apache-2.0
package io.chartveil.outbox;

import io.chartveil.serviceruntime.KafkaTraces;
import io.chartveil.serviceruntime.ServiceIdentity;
import io.chartveil.tenancy.TenancyAutoConfiguration;
import io.chartveil.tenancy.TenantTransactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;

/** The outbox of a service that has a database of its own, and the relay that empties it. */
@AutoConfiguration(
        after = {JdbcTemplateAutoConfiguration.class, TenancyAutoConfiguration.class, KafkaAutoConfiguration.class},
        afterName = {
            "io.chartveil.serviceruntime.ServiceRuntimeAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnSingleCandidate(DataSource.class)
@EnableConfigurationProperties({OutboxProperties.class, KafkaProperties.class})
public final class OutboxAutoConfiguration {

    @Bean
    WakeUp outboxWakeUp() {
        return new WakeUp();
    }

    @Bean
    Outbox outbox(JdbcOperations jdbc, ObjectProvider<KafkaTraces> traces, WakeUp wakeUp) {
        Supplier<Optional<String>> current =
                () -> Optional.ofNullable(traces.getIfAvailable()).flatMap(KafkaTraces::current);
        return new Outbox(jdbc, current, wakeUp::ring);
    }

    /** Apart, so that a process that only appends needs no login of the relay. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(name = "chartveil.outbox.relay", matchIfMissing = true)
    @EnableConfigurationProperties(RelayProperties.class)
    static class RelayConfiguration {

        @Bean
        RelayDatabase relayDatabase(DataSourceProperties service, RelayProperties login) {
            return RelayDatabase.pooled(service.determineUrl(), login);
        }

        @Bean
        OutboxRelay outboxRelay(
                RelayDatabase database,
                OutboxProperties properties,
                KafkaProperties kafka,
                WakeUp wakeUp,
                TenantTransactions transactions,
                JdbcOperations jdbc,
                ObjectProvider<OutboxPayloads> ofTheService,
                ObjectProvider<ServiceIdentity> identity,
                ObjectProvider<MeterRegistry> meters) {
            // Random too: a process that comes back under its old name must not take its former leases for its own.
            var name = Optional.ofNullable(identity.getIfAvailable())
                            .map(ServiceIdentity::instance)
                            .orElse("relay")
                    + "/" + UUID.randomUUID();
            return new OutboxRelay(
                    new OutboxLeases(database, name, properties.lease()),
                    new OutboxRows(database, name),
                    new OutboxSender(() -> producer(kafka.buildProducerProperties())),
                    payloads(
                            new StoredPayloads(transactions, jdbc),
                            ofTheService.getIfAvailable(() -> rows -> Map.of())),
                    properties,
                    wakeUp,
                    meters.getIfAvailable(SimpleMeterRegistry::new));
        }
    }

    /** Both kinds of payload of one round, each loaded in one query. */
    static Function<List<WaitingRow>, Map<Long, byte[]>> payloads(StoredPayloads stored, OutboxPayloads ofTheService) {
        return rows -> {
            var loaded = HashMap.<Long, byte[]>newHashMap(rows.size());
            var inOutbox = rows.stream().filter(WaitingRow::isStored).toList();
            if (!inOutbox.isEmpty()) {
                loaded.putAll(stored.load(inOutbox));
            }
            var elsewhere = rows.stream()
                    .filter(row -> row.payloadRef() != null && !row.isStored())
                    .map(WaitingRow::toOutboxRow)
                    .toList();
            if (!elsewhere.isEmpty()) {
                loaded.putAll(ofTheService.load(elsewhere));
            }
            return loaded;
        };
    }

    /** What the outbox's promises rest on is not left to configuration: durable, in order, tried again for ever. */
    static Producer<byte[], byte[]> producer(Map<String, Object> ofTheService) {
        var settings = new HashMap<>(ofTheService);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        // Values are compressed and sealed already.
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        settings.remove(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG);
        settings.remove(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
