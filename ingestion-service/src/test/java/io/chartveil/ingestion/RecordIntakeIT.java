// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion;

import static io.chartveil.ingestion.IngestionUnderTest.NORTH;
import static io.chartveil.ingestion.IngestionUnderTest.SOUTH;
import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.Payload;
import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.ingestion.RecordReceived;
import io.chartveil.envelope.AssociatedData;
import io.chartveil.envelope.Opener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(IndexedStatements.class)
class RecordIntakeIT {

    private static final String RECORDS = "/api/v1/records";
    private static final String FHIR = "application/fhir+json";
    private static final String HL7 = "x-application/hl7-v2+er7";

    private final IngestionUnderTest service = IngestionUnderTest.service();

    @Test
    void aFhirResourceIsAcceptedSealedAndRelayed() throws IOException {
        // Given
        String body = """
                {"resourceType":"Observation","status":"final","subject":{"reference":"Patient/%s"}}
                """.formatted(UUID.randomUUID());

        // When
        var answer = service.post(NORTH, RECORDS, FHIR, body);

        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().path("state").asString()).isEqualTo("ACCEPTED");
        var message = relayed(answer.id());
        var event = RecordReceived.fromHeaders(headers(message));
        assertThat(event.format()).isEqualTo(RecordFormat.FHIR_R4);
        assertThat(event.source()).isEqualTo("rest");
        assertThat(new String(message.key(), StandardCharsets.UTF_8)).matches("[0-9a-f]{32}");
        assertThat(open(event, message.value()).body()).isEqualTo(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void oneAndTheSamePatientHasOneKeyInHl7() {
        // Given
        String first = hl7("M" + UUID.randomUUID(), "12345");
        String second = hl7("M" + UUID.randomUUID(), "12345");

        // When
        var answers = List.of(service.post(NORTH, RECORDS, HL7, first), service.post(NORTH, RECORDS, HL7, second));

        // Then
        assertThat(answers).allMatch(answer -> answer.status() == 202);
        assertThat(relayed(answers.get(0).id()).key())
                .isEqualTo(relayed(answers.get(1).id()).key());
    }

    @Test
    void aNoteCarriesItsPatientBesideIt() throws IOException {
        // When
        var answer = service.post(
                NORTH,
                RECORDS,
                "text/plain; charset=iso-8859-1",
                "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1),
                "Chartveil-Patient",
                "urn:mrn|77");

        // Then
        assertThat(answer.status()).isEqualTo(202);
        var message = relayed(answer.id());
        var payload = open(RecordReceived.fromHeaders(headers(message)), message.value());
        assertThat(payload.patient()).contains(new PatientIdentifier("urn:mrn", "77"));
        assertThat(new String(payload.body(), StandardCharsets.UTF_8)).isEqualTo("café");
    }

    @Test
    void aRecordWithoutAPatientIsKeyedByItsIdAndShownAsUnlinked() {
        // When
        var answer = service.post(NORTH, RECORDS, "text/csv", "a,b\r\n1,2\r\n");

        // Then
        assertThat(new String(relayed(answer.id()).key(), StandardCharsets.UTF_8))
                .isEqualTo(answer.id());
        assertThat(service.get(NORTH, RECORDS + "/" + answer.id())
                        .body()
                        .path("linked")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void theSameIdempotencyKeyAnswersTheFirstIdAndRefusesOtherContent() {
        // Given
        String key = UUID.randomUUID().toString();
        var first = service.post(NORTH, RECORDS, "text/plain", "one", "Idempotency-Key", key);

        // When
        var again = service.post(NORTH, RECORDS, "text/plain", "one", "Idempotency-Key", key);
        var other = service.post(NORTH, RECORDS, "text/plain", "two", "Idempotency-Key", key);
        var elsewhere = service.post(SOUTH, RECORDS, "text/plain", "two", "Idempotency-Key", key);

        // Then
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body().path("type").asString()).endsWith("/idempotency-key-reused");
        assertThat(elsewhere.status()).isEqualTo(202);
    }

    @Test
    void theSameControlIdIsARepetitionAndEqualContentAloneIsNone() {
        // Given
        String message = hl7("M" + UUID.randomUUID(), "9");

        // When
        var first = service.post(NORTH, RECORDS, HL7, message);
        var second = service.post(NORTH, RECORDS, HL7, message);
        var note = service.post(NORTH, RECORDS, "text/plain", "same");
        var equalNote = service.post(NORTH, RECORDS, "text/plain", "same");

        // Then
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(equalNote.status()).isEqualTo(202);
        assertThat(equalNote.id()).isNotEqualTo(note.id());
    }

    @Test
    void aRefusedRecordIsAnsweredWithPlaceAndRuleAndKept() {
        // Given
        String body = """
                {"resourceType":"Bundle","type":"collection","entry":[
                 {"resource":{"resourceType":"Patient","id":"a"}},{"resource":{"resourceType":"Patient","id":"b"}}]}
                """;

        // When
        var answer = service.post(NORTH, RECORDS, FHIR, body);

        // Then
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/place").asString()).isEqualTo("entry[1].resource");
        assertThat(answer.body().at("/errors/0/rule").asString()).startsWith("one-patient");
        var kept = service.get(NORTH, RECORDS + "/" + answer.headers().get("chartveil-record-id"));
        assertThat(kept.body().path("state").asString()).isEqualTo("REFUSED");
        assertThat(kept.body().at("/cause/code").asString()).isEqualTo("one-patient");
    }

    @Test
    void badInputIsNamedByPlaceAndNeverQuoted() {
        // When
        var broken = service.post(NORTH, RECORDS, FHIR, "{\"resourceType\":\"Patient\",\"name\":Zaphod}");
        var unknown = service.post(NORTH, RECORDS, FHIR, "{\"resourceType\":\"Zaphod\"}");
        var media = service.post(NORTH, RECORDS, "image/png", "Zaphod");
        var source = service.post(NORTH, RECORDS, "text/plain", "x", "Chartveil-Source", "zaphod");

        // Then
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.body().at("/errors/0/place").asString()).startsWith("line 1, column");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(media.status()).isEqualTo(415);
        assertThat(source.status()).isEqualTo(422);
        assertThat(List.of(broken, unknown, media, source))
                .noneMatch(answer ->
                        answer.body().toString().toLowerCase(Locale.ROOT).contains("zaphod"));
    }

    @Test
    void aLargeRecordGoesByClaimCheckAndComesBackSealed() throws IOException {
        // Given
        var random = new Random(7);
        var body = new byte[2_000_000];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) ('!' + random.nextInt(90));
        }

        // When
        var answer = service.post(NORTH, RECORDS, "text/plain", body);

        // Then
        var event = RecordReceived.fromHeaders(headers(relayed(answer.id())));
        assertThat(event.claimCheck()).isPresent();
        var sealed = service.get(NORTH, "/internal/records/" + answer.id() + "/sealed-original");
        assertThat(sealed.bytes())
                .hasSize(Math.toIntExact(event.claimCheck().orElseThrow().size()));
        assertThat(open(event, sealed.bytes()).body()).isEqualTo(body);
    }

    @Test
    void aBodyThatDoesNotAnnounceItsSizeIsTakenWhole() {
        // Given
        byte[] body = "word ".repeat(60_000).getBytes(StandardCharsets.UTF_8);
        var request = service.request(NORTH, RECORDS)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();

        // When
        var answer = service.exchange(request);

        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(service.get(NORTH, RECORDS + "/" + answer.id())
                        .body()
                        .path("size")
                        .asInt())
                .isEqualTo(body.length);
    }

    @Test
    void anotherTenantsRecordIsAsAbsentAsOneThatNeverWas() {
        // Given
        var own = service.post(NORTH, RECORDS, "text/plain", "mine");

        // When
        var foreign = service.get(SOUTH, RECORDS + "/" + own.id());
        var absent = service.get(SOUTH, RECORDS + "/rec_018f0000-0000-7000-8000-000000000000");

        // Then
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(withoutRequest(foreign)).isEqualTo(withoutRequest(absent));
    }

    private static Map<String, Object> withoutRequest(IngestionUnderTest.Answer answer) {
        var fields = new HashMap<String, Object>();
        answer.body().properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        fields.remove("requestId");
        return fields;
    }

    private Payload open(RecordReceived event, byte[] sealed) throws IOException {
        byte[] plain = new Opener(service.openingKey(), Clock.systemUTC())
                .open(sealed, AssociatedData.of(event.tenant(), event.record(), AssociatedData.ORIGINAL));
        return Payload.fromBytes(plain);
    }

    private ConsumerRecord<byte[], byte[]> relayed(String id) {
        return Relayed.message(service, id);
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> message) {
        return Relayed.headers(message);
    }

    static String hl7(String control, String patient) {
        return String.join(
                        "\r",
                        "MSH|^~\\&|LAB|NORTH|EHR|NORTH|20260101120000||ADT^A01^ADT_A01|" + control + "|P|2.5.1",
                        "PID|1||" + patient + "^^^NORTH^MR||DOE^JANE")
                + "\r";
    }
}
