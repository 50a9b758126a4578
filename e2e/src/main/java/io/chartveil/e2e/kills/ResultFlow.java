// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.kills;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chartveil.cli.api.ApiClient;
import io.chartveil.cli.api.ApiFailure;
import io.chartveil.cli.runtime.Pause;
import io.chartveil.e2e.platform.ClientRole;
import io.chartveil.e2e.platform.HospitalProducer;
import io.chartveil.e2e.platform.Installation;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A hospital that sends its patients' results and does not give up: what is not answered is sent again under the same
 * key. One patient's versions go one after the other, so that their order of acceptance is known.
 */
final class ResultFlow implements AutoCloseable {

    private static final int SENDERS = 8;
    private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(5);
    private static final int MS_BETWEEN_ATTEMPTS = 200;

    private final ApiClient engineer;
    private final HospitalProducer producer;
    private final int patients;
    private final int versions;
    private final AtomicInteger accepted = new AtomicInteger();
    private final Map<Result, Acceptance> answers = new ConcurrentHashMap<>();
    private volatile int gate;

    /**
     * How a result was accepted.
     *
     * @param id the record's, as the platform answered; empty for a message on a topic, which gets no answer
     * @param attempts how often it was sent
     */
    record Acceptance(String id, int attempts) {}

    ResultFlow(Installation platform, String tenant, int patients, int versions) {
        this.engineer = platform.client(tenant, ClientRole.DATA_ENGINEER);
        this.patients = patients;
        this.versions = versions;
        for (var fate : Result.Fate.values()) {
            engineer.postJson(
                            "/api/v1/sources",
                            Map.of("name", fate.name().toLowerCase(java.util.Locale.ROOT), "kind", "REST"))
                    .orFail("making a source");
        }
        this.producer = HospitalProducer.ofNewSource(platform, engineer, "wire");
    }

    int size() {
        return patients * versions;
    }

    int accepted() {
        return accepted.get();
    }

    Map<Result, Acceptance> answers() {
        return Map.copyOf(answers);
    }

    /** Lets so many records pass; the senders wait before the next one. */
    void openUpTo(int records) {
        gate = records;
    }

    /** Sends in the background; the future ends when all is accepted, or with the first failure. */
    CompletableFuture<Void> start() {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var senders = new ArrayList<CompletableFuture<Void>>();
        for (int sender = 0; sender < SENDERS; sender++) {
            int first = sender;
            senders.add(CompletableFuture.runAsync(() -> send(first), threads));
        }
        threads.shutdown();
        return CompletableFuture.allOf(senders.toArray(CompletableFuture[]::new));
    }

    @Override
    public void close() {
        producer.close();
    }

    private void send(int sender) {
        for (int version = 1; version <= versions; version++) {
            for (int patient = sender; patient < patients; patient += SENDERS) {
                var result = new Result((version - 1) * patients + patient, patient, version);
                awaitGate();
                answers.put(
                        result, result.way() == Result.Way.HL7_V2_BY_KAFKA ? sendByKafka(result) : sendByRest(result));
                accepted.incrementAndGet();
            }
        }
    }

    private void awaitGate() {
        var deadline = Instant.now().plus(LONGEST_OUTAGE);
        while (accepted.get() >= gate) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("the killed part was not back within " + LONGEST_OUTAGE);
            }
            Pause.milliseconds(20);
        }
    }

    private Acceptance sendByKafka(Result result) {
        try {
            producer.send(result.medicalRecordNumber(), result.body(), Map.of("content-type", result.way().mediaType));
            return new Acceptance("", 1);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take " + result, e);
        }
    }

    private Acceptance sendByRest(Result result) {
        var headers = Map.of(
                "Idempotency-Key", result.key(),
                "Chartveil-Source", result.source(),
                "Chartveil-Patient", "urn:drill:mrn|" + result.medicalRecordNumber());
        var problems = new ArrayList<String>();
        var deadline = Instant.now().plus(LONGEST_OUTAGE);
        while (Instant.now().isBefore(deadline)) {
            try {
                var answer = engineer.post(
                        "/api/v1/records", result.way().mediaType, result.body().getBytes(UTF_8), headers);
                if (answer.isSuccess()) {
                    return new Acceptance(answer.json().get("id").asString(), problems.size() + 1);
                }
                if (!List.of(429, 500, 502, 503, 504).contains(answer.status())) {
                    throw new IllegalStateException(result + " was refused: " + answer.text());
                }
                problems.add(Integer.toString(answer.status()));
            } catch (UncheckedIOException | ApiFailure e) {
                problems.add(e.getClass().getSimpleName());
            }
            Pause.milliseconds(MS_BETWEEN_ATTEMPTS);
        }
        throw new IllegalStateException(
                result + " was not accepted within " + LONGEST_OUTAGE + ", answers: " + problems.reversed());
    }
}
