// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway;

import io.chartveil.envelope.KeyRing;
import io.chartveil.serviceruntime.Migrations;
import io.chartveil.testinfra.QueryPlans;
import io.chartveil.testinfra.TestDatabase;
import io.chartveil.testinfra.TestKafka;
import io.chartveil.testinfra.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A gateway on real PostgreSQL and Kafka with one noting upstream for all services; all such tests share it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ExtendWith(IndexedStatements.class)
abstract class GatewayProcess {

    static final String ISSUER = "http://gateway.test";
    static final String OPERATOR_SECRET = "operator-secret-of-forty-random-characters";
    static final String ANONYMIZER_SECRET = "anonymizer-secret-of-forty-random-characters";
    static final Upstream UPSTREAM = new Upstream();
    static final TestDatabase DATABASE = TestPostgres.database("gateway");
    /** Of every statement that a gateway has sent. */
    static final QueryPlans PLANS = QueryPlans.record(DATABASE);
    /** Of every statement that a gateway's relays have sent. */
    static final QueryPlans RELAY_PLANS = QueryPlans.recordRelays(DATABASE);

    private static final TestKafka KAFKA = kafka();
    private static final Path FOLDER = folder();

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        Migrations.run(DATABASE.url(), DATABASE.owner().user(), DATABASE.owner().password(), "gateway");
        DATABASE.properties().forEach((name, value) -> registry.add(name, () -> value));
        KAFKA.properties().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("chartveil.key-ring.file", () -> FOLDER.resolve("ring").toString());
        registry.add(
                "chartveil.bootstrap.operator-client-secret-file",
                () -> FOLDER.resolve("operator").toString());
        registry.add("chartveil.issuer.url", () -> ISSUER);
        registry.add("chartveil.drain-wait", () -> "0s");
        registry.add("chartveil.log", () -> "plain");
        registry.add("chartveil.members.password-strength", () -> "4");
        registry.add("chartveil.exchange.admission-ttl", () -> "1s");
        registry.add("chartveil.limits.address-per-second", () -> "1000");
        registry.add("chartveil.identity-providers.local-addresses-allowed", () -> "true");
        registry.add("management.server.port", () -> "0");
        for (String service : new String[] {"ingestion", "anonymizer", "analytics"}) {
            registry.add("chartveil.services." + service + ".url", UPSTREAM::url);
        }
        // Nobody listens on the discard port.
        registry.add("chartveil.services.audit.url", () -> "http://127.0.0.1:9");
        registry.add("chartveil.services.anonymizer.client-secret", () -> ANONYMIZER_SECRET);
    }

    private static TestKafka kafka() {
        var kafka = TestKafka.start();
        kafka.createTopic("tenants.v1", 3);
        kafka.createTopic("audit.events.v1", 3);
        return kafka;
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("gateway-it");
            KeyRing.create(folder.resolve("ring"));
            Files.writeString(folder.resolve("operator"), OPERATOR_SECRET);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Client client() {
        return new Client(port);
    }
}
