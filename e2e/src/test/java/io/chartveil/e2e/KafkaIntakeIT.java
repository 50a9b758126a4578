// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chartveil.cli.api.ApiClient;
import io.chartveil.contracts.ingestion.RecordReceived;
import io.chartveil.e2e.platform.ClientRole;
import io.chartveil.e2e.platform.HospitalProducer;
import io.chartveil.e2e.platform.Installation;
import io.chartveil.e2e.platform.SentRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A hospital's Kafka producer: its own topic and nothing else, and every message accounted for. */
class KafkaIntakeIT {

    private static final Installation PLATFORM = Installation.get();
    private static final ApiClient ENGINEER = PLATFORM.client(Installation.NORTH, ClientRole.DATA_ENGINEER);
    private static HospitalProducer hospital;

    @BeforeAll
    static void makeSource() {
        hospital = HospitalProducer.ofNewSource(PLATFORM, ENGINEER, "adt-feed");
    }

    @AfterAll
    static void close() {
        hospital.close();
    }

    @Test
    void bareMessageAndCloudEventGoTheWholeWay() throws ExecutionException {
        // Given
        String message = String.join(
                "\r",
                "MSH|^~\\&|ADT|NORTH|CV|CV|20260301083000||ADT^A01^ADT_A01|KAFKA-1|P|2.5.1|||||USA|UNICODE UTF-8",
                "PID|1||KAFKA-4711^^^NORTH^MR||Kafkaperson^Testina||19580412|F",
                "PV1|1|I",
                "");

        // When
        hospital.send("k", message, Map.of());
        hospital.send(
                "k",
                "Ms. Kafkaperson is well.",
                Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "note-1",
                        "ce_source", "/emr",
                        "ce_type", "note",
                        "ce_patient", "NORTH|KAFKA-4711",
                        "content-type", "text/plain"));

        // Then
        await().atMost(Installation.patience()).untilAsserted(() -> {
            assertThat(states("hl7v2")).contains("DONE");
            assertThat(states("text")).contains("DONE");
        });
        var note = records("text").get(0).get("id").asString();
        assertThat(new SentRecord(ENGINEER, note).anonymized()).doesNotContain("Kafkaperson");
    }

    @Test
    void messageThatCannotBeReadIsKeptWithItsReason() throws ExecutionException {
        // When
        hospital.send("k", "{\"resourceType\":\"Patient\",", Map.of("content-type", "application/fhir+json"));

        // Then
        await().atMost(Installation.patience())
                .untilAsserted(() -> assertThat(states("fhir-r4")).contains("REFUSED"));
        assertThat(ENGINEER.get("/api/v1/dead-letters")
                        .orFail("the dead letters")
                        .text())
                .contains("fhir-r4")
                .doesNotContain("resourceType");
    }

    @Test
    void producerCanWriteItsOwnTopicAndNothingElse() {
        // Given
        var southern = PLATFORM.client(Installation.SOUTH, ClientRole.DATA_ENGINEER);

        // When
        try (var other = HospitalProducer.ofNewSource(PLATFORM, southern, "foreign-feed")) {
            // Then
            for (String topic : new String[] {"intake." + Installation.NORTH, RecordReceived.TOPIC, "tenants.v1"}) {
                assertThatThrownBy(() -> other.sendTo(topic, "k", new byte[] {1}, Map.of()))
                        .as(topic)
                        .hasRootCauseInstanceOf(AuthorizationException.class);
            }
        }
    }

    private static List<String> states(String format) {
        var list = new ArrayList<String>();
        records(format).forEach(record -> list.add(record.get("state").asString()));
        return list;
    }

    private static JsonNode records(String format) {
        return ENGINEER.get("/api/v1/records?source=adt-feed&format=" + format)
                .orFail("the records")
                .json()
                .get("items");
    }
}
