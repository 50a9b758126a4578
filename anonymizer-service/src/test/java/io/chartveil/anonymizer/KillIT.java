// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chartveil.anonymizer.TestTenant.Anonymized;
import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.RecordId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.SmartLifecycle;

/** Processes of the service are killed with -9 while they work. */
@ExtendWith(IndexedStatements.class)
class KillIT {

    private static final int RECORDS = 600;
    private static final int PATIENTS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Installation installation = Installation.get();
    private final RunningService service = RunningService.shared();
    private final TestTenant tenant = TestTenant.create(installation, service);

    @Test
    void killedProcessesLoseNothingDoubleNothingAndKeepTheOrder() throws IOException {
        // Given
        var loop = service.context().getBean("receivedLoop", SmartLifecycle.class);
        loop.stop();
        Map<Integer, List<RecordId>> sent = new HashMap<>();
        for (int i = 0; i < RECORDS; i++) {
            int patient = i % PATIENTS;
            var record = tenant.send(RecordFormat.TEXT, "Note " + i + " of 2024-03-05.", "urn:mrn|" + patient);
            sent.computeIfAbsent(patient, number -> new ArrayList<>()).add(record);
        }

        // When
        try {
            for (int kill = 1; kill <= 2; kill++) {
                killAfter(kill * RECORDS / 6);
            }
        } finally {
            loop.start();
        }
        await().atMost(PATIENCE).until(() -> distinct(tenant.anonymized()).size() == RECORDS);

        // Then
        var all = tenant.anonymized();
        assertThat(all.stream().distinct().map(each -> each.event().record()))
                .as("what was sent twice was the same")
                .hasSize(RECORDS)
                .doesNotHaveDuplicates();
        Map<String, List<RecordId>> byPseudonym = new HashMap<>();
        distinct(all)
                .values()
                .forEach(each -> byPseudonym
                        .computeIfAbsent(each.pseudonym(), key -> new ArrayList<>())
                        .add(each.event().record()));
        assertThat(byPseudonym.values()).containsExactlyInAnyOrderElementsOf(sent.values());
    }

    private void killAfter(int records) throws IOException {
        var process = start();
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> !process.isAlive() || tenant.anonymized().size() >= records);
            assertThat(process.isAlive())
                    .as("the process worked until it was killed")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start() throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx384m", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(AnonymizerApplication.class.getName());
        installation.properties().forEach((name, value) -> command.add("--" + name + "=" + value));
        command.add("--anonymizer.received.max-batch-records=15");
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(installation.folder.resolve("killed.log").toFile())
                .start();
    }

    /** The first arrival of each record, in order of arrival. */
    private static Map<RecordId, Anonymized> distinct(List<Anonymized> all) {
        var first = new LinkedHashMap<RecordId, Anonymized>();
        all.forEach(each -> first.putIfAbsent(each.event().record(), each));
        return first;
    }
}
