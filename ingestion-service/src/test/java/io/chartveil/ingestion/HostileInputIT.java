// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion;

import static io.chartveil.ingestion.IngestionUnderTest.NORTH;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.chartveil.ingestion.IngestionUnderTest.Answer;
import io.chartveil.serviceruntime.EventJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What no sender should send: each gets a clear answer that names place and rule, never a value, and never a 500. */
@ExtendWith(IndexedStatements.class)
class HostileInputIT {

    private static final String RECORDS = "/api/v1/records";
    private static final String BATCH = RECORDS + "/batch";
    private static final String NDJSON = "application/x-ndjson";
    private static final String NAME = "Zaphod";
    private static final int LARGEST = 50 * 1024 * 1024;

    private final IngestionUnderTest service = IngestionUnderTest.service();

    static Stream<Arguments> unsound() {
        String fhir = "application/fhir+json";
        String hl7 = "x-application/hl7-v2+er7";
        return Stream.of(
                Arguments.of(fhir, utf8(""), 400),
                Arguments.of(fhir, utf8("   "), 400),
                Arguments.of(fhir, utf8("{\"resourceType\":\"Patient\"}\0"), 400),
                Arguments.of(fhir, utf8("{\"a\":".repeat(10_000) + "\"Zaphod\"" + "}".repeat(10_000)), 400),
                Arguments.of(fhir, utf8("[".repeat(10_000)), 400),
                Arguments.of(fhir, utf8("{\"resourceType\":\"Patient\",\"id\":\"Zaphod\",\"id\":\"b\"}"), 400),
                Arguments.of(fhir, "{\"resourceType\":\"Patient\"}".getBytes(StandardCharsets.UTF_16), 400),
                Arguments.of(fhir, utf8("{\"resourceType\":\"Zaphod\"}"), 422),
                Arguments.of("text/csv", utf8("a,b\n\"Zaphod,2\n"), 400),
                Arguments.of("text/csv", utf8("a,b\n1,Zap\"hod\n"), 400),
                Arguments.of("text/csv", utf8("a,b\n1,2\n3,Zaphod\n"), 422),
                Arguments.of(hl7, utf8("MSH||||||\rPID|1||Zaphod"), 400),
                Arguments.of(hl7, utf8("MSHAAAAAZaphod"), 400),
                Arguments.of(hl7, utf8("PID|1||Zaphod"), 400),
                Arguments.of("text/plain", utf8("Zaphod \0"), 422),
                Arguments.of("text/plain; charset=us-ascii", utf8("Zaphod é"), 400),
                Arguments.of("text/plain", new byte[] {'Z', (byte) 0xC0, (byte) 0x80}, 400));
    }

    @ParameterizedTest(name = "{index}: {0} is {2}")
    @MethodSource("unsound")
    void anUnsoundRecordIsAnsweredWithPlaceAndRule(String mediaType, byte[] body, int status) {
        // When
        var answer = service.post(NORTH, RECORDS, mediaType, body);

        // Then
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers()).containsKey("chartveil-record-id");
        assertThat(answer.body().at("/errors/0/place").asString()).isNotBlank();
        assertThat(answer.body().at("/errors/0/rule").asString()).isNotBlank();
        assertThat(new String(answer.bytes(), StandardCharsets.UTF_8)).doesNotContain(NAME);
    }

    @Test
    void whatIsNoFormatOfOursOrEncodedIsRefusedBeforeItIsRead() {
        // When
        var xml = service.post(NORTH, RECORDS, "application/cda+xml", "<ClinicalDocument/>");
        var charset = service.post(NORTH, RECORDS, "text/plain; charset=zaphod-8", "x");
        var encoded = service.post(NORTH, RECORDS, "text/plain", "x", "Content-Encoding", "gzip");

        // Then
        assertThat(List.of(xml, charset, encoded)).allMatch(answer -> answer.status() == 415);
        assertThat(xml.body().path("detail").asString()).contains("C-CDA");
    }

    @Test
    void lineFeedsAndOddDelimitersAreHl7AsWell() {
        // Given
        String odd =
                "MSH$%~\\&$LAB$N$E$N$20260101120000$$ADT%A01$" + UUID.randomUUID() + "$P$2.5.1\nPID$1$$77%%%N%MR\n";

        // When
        var answer = service.post(NORTH, RECORDS, "x-application/hl7-v2+er7", odd);

        // Then
        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void theLargestRecordIsTakenAndOneByteMoreIsNot() {
        // Given
        byte[] largest = noise(LARGEST);
        byte[] larger = Arrays.copyOf(largest, LARGEST + 1);
        larger[LARGEST] = 'x';

        // When
        var taken = service.post(NORTH, RECORDS, "text/plain", largest);
        var announced = service.post(NORTH, RECORDS, "text/plain", larger);
        var unannounced = service.exchange(service.request(NORTH, RECORDS)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(larger)))
                .build());

        // Then
        assertThat(taken.status()).isEqualTo(202);
        assertThat(List.of(announced.status(), unannounced.status())).containsOnly(413);
        assertThat(announced.body().path("type").asString()).endsWith("/record-too-large");
    }

    @Test
    void aBatchThatIsCutShortOrABombIsRefusedAndItsJobSaysWhatWasTaken() throws IOException {
        // Given
        byte[] lines = utf8("{\"resourceType\":\"Patient\"}\n".repeat(400));
        byte[] gzip = gzip(lines);
        byte[] zstd = Zstd.compress(lines);

        // When
        var cut = batch(Arrays.copyOf(gzip, gzip.length - 9), "gzip");
        var noGzip = batch(lines, "gzip");
        var cutZstd = batch(Arrays.copyOf(zstd, zstd.length - 5), "zstd");
        var noZstd = batch(lines, "zstd");
        var bomb = batch(gzip(new byte[200 * 1024 * 1024]), "gzip");
        var brotli = batch(lines, "br");
        var whole = batch(zstd, "zstd");

        // Then
        assertThat(List.of(cut, noGzip, cutZstd, noZstd)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.headers()).containsKey("chartveil-job");
        });
        assertThat(bomb.status()).isEqualTo(413);
        assertThat(brotli.status()).isEqualTo(415);
        assertThat(whole.status()).isEqualTo(200);
        var job = service.get(NORTH, "/api/v1/jobs/" + cut.headers().get("chartveil-job"));
        assertThat(job.body().path("state").asString()).isEqualTo("FAILED");
    }

    @Test
    void oneBadLineAmongThousandsIsRefusedAlone() {
        // Given
        String lines = IntStream.rangeClosed(1, 10_000)
                .mapToObj(number -> number == 7_777 ? "{\"resourceType\":" : "{\"resourceType\":\"Patient\"}")
                .reduce(new StringBuilder(), (all, line) -> all.append(line).append('\n'), StringBuilder::append)
                .toString();

        // When
        var answer = service.post(NORTH, BATCH, NDJSON, lines);

        // Then
        var refused = new String(answer.bytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.contains("\"ACCEPTED\""))
                .map(line -> EventJson.mapper().readTree(line))
                .toList();
        assertThat(refused).singleElement().satisfies(line -> {
            assertThat(line.path("line").asInt()).isEqualTo(7_777);
            assertThat(line.at("/error/rule").asString()).isEqualTo("well-formed-json");
        });
    }

    @Test
    void fiftyAtOnceWithOneKeyAreOneRecord() throws Exception {
        // Given
        String key = UUID.randomUUID().toString();
        Callable<Answer> request = () -> service.post(NORTH, RECORDS, "text/plain", "once", "Idempotency-Key", key);

        // When
        List<Answer> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads.invokeAll(Collections.nCopies(50, request)).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        // Then
        assertThat(answers).extracting(Answer::status).containsOnly(200, 202);
        assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(1);
        assertThat(answers)
                .extracting(Answer::id)
                .containsOnly(answers.getFirst().id());
    }

    @Test
    void oddParametersAreMistakesOfTheCallerAndNotFailuresOfTheService() {
        // When
        var source = service.get(NORTH, RECORDS + "?source=%00");
        var from = service.get(NORTH, RECORDS + "?from=%2B1000000000-12-31T23:59:59Z");
        var job = service.get(NORTH, RECORDS + "?job=Zaphod");
        var cause = service.post(NORTH, "/api/v1/dead-letters/redrive", "application/json", "{\"cause\":\"\\u0000\"}");
        var column = service.post(
                NORTH,
                "/api/v1/sources",
                "application/json",
                "{\"name\":\"odd\",\"kind\":\"REST\",\"patientColumn\":\"a\\u0000\"}");
        var search = service.post(
                NORTH,
                RECORDS + "/search",
                "application/json",
                "{\"patient\":{\"system\":\"\\u0000\",\"value\":\"\\u0000\"}}");

        // Then
        assertThat(List.of(source.status(), job.status(), cause.status(), column.status()))
                .containsOnly(400);
        assertThat(List.of(from.status(), search.status())).containsOnly(200);
    }

    private Answer batch(byte[] body, String encoding) {
        return service.post(NORTH, BATCH, NDJSON, body, "Content-Encoding", encoding);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private static byte[] noise(int length) {
        var random = new Random(3);
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) ('!' + random.nextInt(90));
        }
        return bytes;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
