// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chartveil.anonymizer.pipeline.DeadLetterTopic;
import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.anonymizer.RecordAnonymized;
import io.chartveil.contracts.ingestion.RecordStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Planted names and numbers go in; they must not be found in anything that comes out. */
@ExtendWith(OutputCaptureExtension.class)
@ExtendWith(IndexedStatements.class)
class CanaryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String PATIENT = "urn:mrn|ZQ4711993";
    private static final List<String> CANARIES =
            List.of("Quixworthy", "Zebulon", "ZQ4711993", "555-0142-773", "zebulon.q@example.org", "Umbrafield");

    private static final String BUNDLE = """
            {"resourceType":"Bundle","type":"collection","entry":[
              {"fullUrl":"urn:uuid:6f1b2c3d-0000-4000-8000-00000000aaaa","resource":{"resourceType":"Patient","id":"ZQ4711993",
               "identifier":[{"system":"urn:mrn","value":"ZQ4711993"}],
               "name":[{"family":"Quixworthy","given":["Zebulon"]}],
               "telecom":[{"system":"phone","value":"555-0142-773"},{"system":"email","value":"zebulon.q@example.org"}],
               "address":[{"line":["7 Umbrafield Lane"],"city":"Umbrafield"}],"birthDate":"1961-04-05"}},
              {"resource":{"resourceType":"Observation","id":"o1","status":"final",
               "code":{"text":"Heart rate"},"subject":{"reference":"Patient/ZQ4711993","display":"Zebulon Quixworthy"},
               "note":[{"text":"Mr. Quixworthy called from 555-0142-773."}],"valueQuantity":{"value":72,"unit":"/min"}}}]}
            """;
    private static final String MESSAGE =
            "MSH|^~\\&|LAB|NORTH|||20240305101500||ADT^A01|1|P|2.5\rPID|1||ZQ4711993^^^MRN||Quixworthy^Zebulon||19610405|M|||"
                    + "7 Umbrafield Lane^^Umbrafield||555-0142-773\rNTE|1||Zebulon Quixworthy came alone.\r";
    private static final String NOTE =
            "Zebulon Quixworthy, MRN ZQ4711993, was seen. Reach him at zebulon.q@example.org.";

    private final Installation installation = Installation.get();
    private final RunningService service = RunningService.shared();
    private final TestTenant tenant = TestTenant.create(installation, service);

    @Test
    void plantedNamesAndNumbersAreFoundInNothingThatComesOut(CapturedOutput output) {
        // Given
        LoggerFactory.getLogger(CanaryIT.class).info("What is logged is captured.");

        // When
        tenant.send(RecordFormat.FHIR_R4, BUNDLE, PATIENT);
        tenant.send(RecordFormat.HL7_V2, MESSAGE, PATIENT);
        tenant.send(RecordFormat.TEXT, NOTE, PATIENT);
        tenant.send(RecordFormat.FHIR_R4, BUNDLE.substring(0, BUNDLE.length() - 20) + "\"Quixworthy", PATIENT);
        tenant.send(RecordFormat.HL7_V2, "Quixworthy^Zebulon", PATIENT);
        await().atMost(PATIENCE).until(() -> tenant.statuses().size() == 5);
        await().atMost(PATIENCE).until(() -> tenant.anonymized().size() == 3);

        // Then
        assertClean(tenant.anonymized().toString());
        assertClean(text(tenant.messages(RecordAnonymized.TOPIC)));
        assertClean(text(tenant.messages(RecordStatus.TOPIC)));
        assertClean(text(tenant.messages(DeadLetterTopic.NAME)));
        assertThat(output.getAll()).contains("What is logged is captured.");
        assertClean(output.getAll());
    }

    @Test
    void theSearchItselfFindsACanary() {
        // When
        boolean found = CANARIES.stream().allMatch(canary -> (BUNDLE + MESSAGE + NOTE).contains(canary));

        // Then
        assertThat(found).isTrue();
    }

    private static void assertClean(String text) {
        assertThat(text).isNotEmpty();
        for (var canary : CANARIES) {
            assertThat(text).doesNotContainIgnoringCase(canary);
        }
    }

    private static String text(List<ConsumerRecord<byte[], byte[]>> messages) {
        var text = new StringBuilder();
        for (var message : messages) {
            text.append(new String(message.key(), StandardCharsets.UTF_8)).append(TestTenant.headers(message));
            if (message.value() != null) {
                text.append(new String(message.value(), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }
}
