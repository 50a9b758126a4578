// SPDX-License-Identifier: Apache-2.0
package io.chartveil.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.contracts.TenantId;
import io.chartveil.serviceruntime.Migrations;
import io.chartveil.tenancy.TenantTransactions;
import io.chartveil.testinfra.TestKafka;
import io.chartveil.testinfra.TestPostgres;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;

class OutboxAutoConfigurationIT {

    @Test
    void serviceThatOnlyConfiguresItsDatabaseAndKafkaCanAppendAndIsRelayed() {
        // Given
        var database = TestPostgres.database("gateway");
        Migrations.run(database.url(), database.owner().user(), database.owner().password(), "gateway");
        var kafka = TestKafka.start();
        kafka.createTopic("outbox-autoconfigured", 1);
        var application = new SpringApplicationBuilder(Service.class)
                .web(WebApplicationType.NONE)
                .properties("spring.application.name=gateway", "chartveil.log=plain")
                .properties(Map.copyOf(kafka.properties()))
                .properties(Map.copyOf(database.properties()));
        var tenant = new TenantId("acme");
        var message = new OutboxMessage(
                tenant, "outbox-autoconfigured", "k".getBytes(UTF_8), Map.of(), PayloadRef.stored("v".getBytes(UTF_8)));

        // When
        try (var context = application.run()) {
            var outbox = context.getBean(Outbox.class);
            context.getBean(TenantTransactions.class).runInTenant(tenant, () -> outbox.append(List.of(message)));

            // Then
            var relayed = kafka.read("outbox-autoconfigured", 1, Duration.ofSeconds(20));
            assertThat(relayed).hasSize(1);
            assertThat(relayed.getFirst().value()).asString(UTF_8).isEqualTo("v");
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Service {}
}
