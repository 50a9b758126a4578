// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion;

import static io.chartveil.ingestion.IngestionUnderTest.NORTH;
import static io.chartveil.ingestion.IngestionUnderTest.SOUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chartveil.contracts.CloudEvent;
import io.chartveil.contracts.TenantId;
import io.chartveil.ingestion.sources.IntakeTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(IndexedStatements.class)
class KafkaIntakeIT {

    private static final String TOPIC = IntakeTopics.of(NORTH);

    private final IngestionUnderTest service = IngestionUnderTest.service();

    @BeforeEach
    void aKafkaSourceExists() {
        var made = service.post(NORTH, "/api/v1/sources", "application/json", """
                {"name":"ward","kind":"KAFKA","format":"hl7v2"}
                """);
        assertThat(made.status()).isIn(201, 409);
    }

    @Test
    void aSourceHasItsTopicAndIsListedWithItsCounters() {
        // When
        var source = service.get(NORTH, "/api/v1/sources/ward");

        // Then
        assertThat(source.body().path("topic").asString()).isEqualTo(TOPIC);
        assertThat(source.headers()).containsKey("etag");
        assertThat(source.body().path("credential").isNull()).isTrue();
    }

    @Test
    void bareValuesAreTakenInByTheSourcesFormatAndAnEventOnlyOnce() {
        // Given
        String control = "K" + UUID.randomUUID();
        byte[] message = RecordIntakeIT.hl7(control, "4711").getBytes(StandardCharsets.UTF_8);

        // When
        service.send(new ProducerRecord<>(TOPIC, message));
        service.send(new ProducerRecord<>(TOPIC, message));

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ofMessage(control))
                        .hasSize(1)
                        .allSatisfy(record -> assertThat(record).containsEntry("source", "ward")));
    }

    @Test
    void anUnparseableValueIsKeptAsADeadLetterWithItsReason() {
        // Given
        int before = refusals("missing-msh") + refusals("segment-name");

        // When
        service.send(new ProducerRecord<>(TOPIC, "this is no message".getBytes(StandardCharsets.UTF_8)));

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(refusals("missing-msh") + refusals("segment-name"))
                        .isEqualTo(before + 1));
    }

    @Test
    void anXmlDocumentIsKeptAsADeadLetterThatNamesItsFormatHoweverItIsDeclared() {
        // Given
        int before = refusals("format-not-taken");
        byte[] document =
                "<?xml version=\"1.0\"?><ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>".getBytes(StandardCharsets.UTF_8);
        var note = new ProducerRecord<byte[], byte[]>(TOPIC, document);
        note.headers().add(CloudEvent.DATA_CONTENT_TYPE, "text/plain".getBytes(StandardCharsets.UTF_8));

        // When
        service.send(new ProducerRecord<>(TOPIC, document));
        service.send(note);

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(refusals("format-not-taken")).isEqualTo(before + 2));
    }

    @Test
    void aBareValueThatLooksLikeXmlIsNotTakenForANote() {
        // Given
        assertThat(service.post(SOUTH, "/api/v1/sources", "application/json", """
                        {"name":"any","kind":"KAFKA"}
                        """)
                        .status())
                .isIn(201, 409);

        // When
        service.send(new ProducerRecord<>(
                IntakeTopics.of(SOUTH), "<Discharge><Text/></Discharge>".getBytes(StandardCharsets.UTF_8)));

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(refusals(SOUTH, "any", "format-not-taken")).isPositive());
    }

    @Test
    void aCloudEventNamesPatientAndFormatAndNeverItsTenant() {
        // Given
        String patient = UUID.randomUUID().toString();
        var note = new ProducerRecord<byte[], byte[]>(TOPIC, "Seen today.".getBytes(StandardCharsets.UTF_8));
        Map.of(
                        CloudEvent.ID, UUID.randomUUID().toString(),
                        CloudEvent.SOURCE, "/ward/7",
                        CloudEvent.DATA_CONTENT_TYPE, "text/plain",
                        CloudEvent.TENANT, "south-clinic",
                        CloudEvent.PATIENT, "urn:mrn|" + patient)
                .forEach((name, value) -> note.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));

        // When
        service.send(note);

        // Then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var found = service.post(NORTH, "/api/v1/records/search", "application/json", """
                    {"patient":{"system":"urn:mrn","value":"%s"}}
                    """.formatted(patient));
            assertThat(found.body().path("items").size()).isEqualTo(1);
            assertThat(found.body().at("/items/0/format").asString()).isEqualTo("text");
        });
    }

    @Test
    void emptyValuesTombstonesAndWrongHeadersAreKeptAsRefusalsAndHoldNothingUp() {
        // Given
        int empty = refusals("not-empty");
        int media = refusals("known-media-type");
        int patient = refusals("patient-header");
        int source = refusals("known-source");
        String after = "K" + UUID.randomUUID();

        // When
        service.send(new ProducerRecord<>(TOPIC, 0, null, new byte[0]));
        service.send(new ProducerRecord<>(TOPIC, 0, null, null));
        service.send(withHeader(CloudEvent.DATA_CONTENT_TYPE, "image/png"));
        service.send(withHeader(CloudEvent.PATIENT, "no bar"));
        service.send(withHeader(CloudEvent.RECORD_SOURCE, "nobodys"));
        service.send(new ProducerRecord<>(
                TOPIC, 0, null, RecordIntakeIT.hl7(after, "4712").getBytes(StandardCharsets.UTF_8)));

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ofMessage(after)).hasSize(1));
        assertThat(refusals("not-empty")).isEqualTo(empty + 2);
        assertThat(refusals("known-media-type")).isEqualTo(media + 1);
        assertThat(refusals("patient-header")).isEqualTo(patient + 1);
        assertThat(refusals("known-source")).isEqualTo(source + 1);
    }

    private static ProducerRecord<byte[], byte[]> withHeader(String name, String value) {
        byte[] body = RecordIntakeIT.hl7("K" + UUID.randomUUID(), "4713").getBytes(StandardCharsets.UTF_8);
        var message = new ProducerRecord<byte[], byte[]>(TOPIC, 0, null, body);
        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
        return message;
    }

    private List<Map<String, String>> ofMessage(String control) {
        var found = service.post(NORTH, "/api/v1/records/search", "application/json", """
                {"messageId":"%s"}
                """.formatted(control));
        var records = new ArrayList<Map<String, String>>();
        found.body()
                .path("items")
                .forEach(
                        item -> records.add(Map.of("source", item.path("source").asString())));
        return records;
    }

    private int refusals(String code) {
        return refusals(NORTH, "ward", code);
    }

    private int refusals(TenantId tenant, String source, String code) {
        int count = 0;
        for (var group : service.get(tenant, "/api/v1/dead-letters").body().path("groups")) {
            if (group.path("code").asString().equals(code)
                    && group.path("source").asString().equals(source)) {
                count += group.path("records").asInt();
            }
        }
        return count;
    }
}
