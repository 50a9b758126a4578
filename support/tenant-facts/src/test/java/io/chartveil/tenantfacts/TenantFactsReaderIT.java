// SPDX-License-Identifier: Apache-2.0
package io.chartveil.tenantfacts;

import static io.chartveil.tenantfacts.KnownTenantsTest.facts;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.gateway.TenantFacts;
import io.chartveil.serviceruntime.EventJson;
import io.chartveil.testinfra.TestKafka;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TenantFactsReaderIT {

    private static final TenantId NORTH = new TenantId("north-hospital");

    private final TestKafka kafka = TestKafka.start();
    private final KnownTenants tenants = new KnownTenants();
    private final TenantFactsReader reader = new TenantFactsReader(
            Map.of("bootstrap.servers", kafka.bootstrapServers()), tenants, Duration.ofSeconds(20));

    @Test
    void aStartEndsWhenEverythingWrittenBeforeIsKnownAndThenItFollows() {
        // Given
        kafka.createTopic(TenantFacts.TOPIC, 3, Map.of("cleanup.policy", "compact"));
        write(NORTH, EventJson.write(facts(1)));
        write(new TenantId("broken-tenant"), "not json".getBytes(UTF_8));

        // When
        reader.start();

        // Then
        assertThat(reader.isCaughtUp()).isTrue();
        assertThat(tenants.find(NORTH)).contains(facts(1));
        write(NORTH, EventJson.write(facts(2)));
        await().untilAsserted(() -> assertThat(tenants.find(NORTH)).contains(facts(2)));
        write(NORTH, null);
        await().untilAsserted(() -> assertThat(tenants.find(NORTH)).isEmpty());
        reader.stop();
        assertThat(reader.isRunning()).isFalse();
    }

    private void write(TenantId tenant, byte @Nullable [] value) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            var _ = producer.send(
                    new ProducerRecord<>(TenantFacts.TOPIC, tenant.value().getBytes(UTF_8), value));
        }
    }
}
