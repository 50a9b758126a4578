// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway;

import static io.chartveil.gateway.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamingIT extends GatewayProcess {

    private static final int LIMIT = 50 * 1024 * 1024;
    private String token = "";

    @BeforeAll
    void tenant() {
        token = client().administrator(client().tenant("streaming"));
    }

    @Test
    void fiftyMegabytesGoThroughWhileTheyComeIn() throws Exception {
        // Given
        var firstBytesArrived = new CountDownLatch(1);
        var slow = new PausingStream(LIMIT, firstBytesArrived);
        UPSTREAM.onBody(firstBytesArrived::countDown);

        // When
        var answer = client().post("/api/v1/records", token, BodyPublishers.ofInputStream(() -> slow));

        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(UPSTREAM.last().bodyBytes()).isEqualTo(LIMIT);
        assertThat(slow.upstreamSawBytesBeforeTheEnd()).isTrue();
    }

    @Test
    void oneByteMoreThanTheLimitIsA413Problem() {
        assertThat(problem(client().post("/api/v1/records", token, BodyPublishers.ofByteArray(new byte[LIMIT + 1]))))
                .isEqualTo("413 payload-too-large");
    }

    @Test
    void aBodyWithoutALengthIsCutOffAtTheLimitToo() {
        // When
        var answer = client().post(
                        "/api/v1/records",
                        token,
                        BodyPublishers.ofInputStream(() -> new PausingStream(LIMIT + 1, new CountDownLatch(0))));

        // Then
        assertThat(problem(answer)).isEqualTo("413 payload-too-large");
    }

    @Test
    void anAnswerThatBreaksOffIsNotPassedOffAsWhole() {
        // Given
        UPSTREAM.on("/api/v1/jobs/2/events", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("data: first\n\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            throw new IOException("breaks off");
        });
        UPSTREAM.on("/api/v1/jobs/2", exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("{\"id\":".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            throw new IOException("breaks off");
        });

        // When
        ThrowingCallable underWay = () -> client().get("/api/v1/jobs/2/events", token);
        var notBegun = client().get("/api/v1/jobs/2", token);

        // Then
        assertThatThrownBy(underWay).isInstanceOf(UncheckedIOException.class);
        assertThat(problem(notBegun)).isEqualTo("502 service-faulty");
    }

    @Test
    void aClientThatGoesIsNotReadOnFor() throws Exception {
        // Given
        var serviceNoticed = new CountDownLatch(1);
        UPSTREAM.on("/api/v1/jobs/3/events", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (true) {
                    exchange.getResponseBody().write("data: more\n\n".getBytes(StandardCharsets.UTF_8));
                    exchange.getResponseBody().flush();
                }
            } finally {
                serviceNoticed.countDown();
            }
        });

        // When
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(client().uri("/api/v1/jobs/3/events"))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            answer.body().close();
        }

        // Then
        assertThat(serviceNoticed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anEventReachesTheClientBeforeTheNextOneIsMade() throws Exception {
        // Given
        var clientHasFirst = new CountDownLatch(1);
        UPSTREAM.on("/api/v1/jobs/1/events", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            var out = exchange.getResponseBody();
            out.write("data: first\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            try {
                boolean inTime = clientHasFirst.await(10, TimeUnit.SECONDS);
                out.write(("data: " + (inTime ? "second" : "late") + "\n\n").getBytes(StandardCharsets.UTF_8));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        // When
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(client().uri("/api/v1/jobs/1/events"))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());

        // Then
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: first");
            clientHasFirst.countDown();
            assertThat(lines.lines()).contains("data: second");
        }
    }
}
