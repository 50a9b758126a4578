// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit;

import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.internaltoken.testing.TestTokens;
import io.chartveil.serviceruntime.Migrations;
import io.chartveil.testinfra.TestDatabase;
import io.chartveil.testinfra.TestKafka;
import io.chartveil.testinfra.TestPostgres;
import io.chartveil.transparencylog.note.Ed25519Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.springframework.test.context.DynamicPropertyRegistry;

/** What the service finds around it in a test: database, broker, topic, the gateway's keys. */
final class AuditServiceUnderTest {

    static final TestKafka KAFKA = TestKafka.start();
    static final TestTokens TOKENS = TestTokens.create();
    static final byte[] PATIENT_KEY = new byte[32];
    static final Ed25519Seed LOG_KEY = Ed25519Seed.generate();

    static {
        KAFKA.createTopic(AuditEvent.TOPIC, 3);
    }

    private AuditServiceUnderTest() {}

    static void register(DynamicPropertyRegistry registry) {
        register(registry, TestPostgres.database("audit"));
    }

    static void register(DynamicPropertyRegistry registry, TestDatabase database) {
        Migrations.run(database.url(), database.owner().user(), database.owner().password(), "audit");
        database.properties().forEach((name, value) -> registry.add(name, () -> value));
        TOKENS.properties().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("spring.kafka.bootstrap-servers", KAFKA::bootstrapServers);
        registry.add("chartveil.audit.patient-key-file", AuditServiceUnderTest::patientKey);
        registry.add("chartveil.audit.log.key-file", AuditServiceUnderTest::logKey);
        registry.add("chartveil.audit.log.checkpoint-every", () -> "50ms");
        registry.add("chartveil.drain-wait", () -> "0s");
        registry.add("chartveil.log", () -> "plain");
    }

    private static String logKey() {
        try {
            var file = Files.createTempFile("audit-log-key", "");
            file.toFile().deleteOnExit();
            return Files.writeString(file, LOG_KEY.secret() + "\n").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String patientKey() {
        try {
            var file = Files.createTempFile("audit-key", "");
            file.toFile().deleteOnExit();
            return Files.write(file, PATIENT_KEY).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
