// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.flood;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.chartveil.cli.api.ApiClient;
import io.chartveil.cli.api.ApiFailure;
import io.chartveil.cli.runtime.PartState;
import io.chartveil.cli.runtime.Pause;
import io.chartveil.e2e.DrillReport;
import io.chartveil.e2e.platform.ClientRole;
import io.chartveil.e2e.platform.HospitalProducer;
import io.chartveil.e2e.platform.Installation;
import io.chartveil.e2e.platform.SpoolLedger;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Floods the platform from three sides at once: a tenant that sends without pause and without heed of refusals, its
 * producer with a backlog on its intake topic, and strangers without a token. Another tenant wants to work meanwhile.
 *
 * @param length of the flood
 * @param senders of the flooding tenant, each with one request at a time
 * @param messages on the intake topic
 */
public record FloodDrill(Duration length, int senders, int messages) {

    private static final int STRANGERS = 4;
    private static final int PRODUCERS = 16;
    private static final int PATIENTS = 500;
    private static final int MS_BETWEEN_LOOKS = 2_000;
    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(15);
    private static final Duration NEIGHBOURS_LIMIT = Duration.ofSeconds(10);

    /** The platform of a laptop, all parts together; the services' heaps are bounded to less. */
    private static final long MOST_MEBIBYTES = 4_096;

    public DrillReport run(Installation platform) {
        var report = new DrillReport("More than can be done");
        String tenant = platform.newTenant("flood");
        var engineer = platform.client(tenant, ClientRole.DATA_ENGINEER);
        var neighbour = new Neighbour(platform.client(platform.newTenant("neighbour"), ClientRole.DATA_ENGINEER));
        var before = processes(platform);
        var answers = new Answers();
        var strangers = new Answers();
        var memory = new AtomicLong();

        flood(platform, engineer, neighbour, answers, strangers, memory);
        var ended = Instant.now();
        long accepted = answers.of("202") + messages;
        await("all of the flood is done").atMost(LONGEST_DRAIN).until(() -> {
            look(platform, memory);
            return usage(engineer, "accepted") == accepted && usage(engineer, "inFlight") == 0;
        });

        report.figure("Seconds of flood", length.toSeconds());
        report.figure("Accepted by REST", answers.of("202"));
        report.figure("Told to come later (429, 503)", answers.of("429") + answers.of("503"));
        report.figure("Messages on the intake topic", messages);
        report.figure("Strangers' requests", strangers);
        report.figure(
                "Seconds until the backlog was done",
                Duration.between(ended, Instant.now()).toSeconds());
        report.figure("MiB of all parts at the peak", memory.get());
        report.figure("The neighbour's notes", neighbour.records());
        report.figure("The neighbour's wait, median, ms", neighbour.quantile(.5).toMillis());
        report.figure("The neighbour's wait, p99, ms", neighbour.quantile(.99).toMillis());

        report.none("every answer to the flood is 202, 429 or 503", answers.otherThan(Set.of("202", "429", "503")));
        report.equal("refusals that do not say when to come again", 0L, answers.refusedWithoutATime());
        report.none("every answer to a stranger is 401 or 429", strangers.otherThan(Set.of("401", "429")));
        report.equal("what was accepted is done", accepted, usage(engineer, "done"));
        report.equal("and none of it a dead letter", 0L, usage(engineer, "deadLettered"));
        report.claim(
                "each of the neighbour's notes is accepted within " + NEIGHBOURS_LIMIT.toSeconds() + " s",
                neighbour.records() > 0 && neighbour.quantile(1).compareTo(NEIGHBOURS_LIMIT) <= 0);
        report.equal("no part was started anew", before, processes(platform));
        report.claim("all parts stay below " + MOST_MEBIBYTES + " MiB", memory.get() <= MOST_MEBIBYTES);
        SpoolLedger.check(platform.databases(), report);
        return report;
    }

    private void flood(
            Installation platform,
            ApiClient engineer,
            Neighbour neighbour,
            Answers answers,
            Answers strangers,
            AtomicLong memory) {
        var end = Instant.now().plus(length);
        var numbers = new AtomicInteger();
        var nobody = platform.anonymous();
        try (var producer = HospitalProducer.ofNewSource(platform, engineer, "wire");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<CompletableFuture<Void>>();
            running.addAll(start(PRODUCERS, threads, worker -> produce(producer, worker)));
            running.addAll(start(
                    senders, threads, _ -> send(engineer, end, () -> result(numbers.incrementAndGet()), answers)));
            running.addAll(start(STRANGERS, threads, _ -> send(nobody, end, () -> result(0), strangers)));
            running.add(CompletableFuture.runAsync(() -> neighbour.sendUntil(end), threads));
            running.add(CompletableFuture.runAsync(() -> watch(platform, memory, end), threads));
            CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
        }
    }

    private interface Worker {
        void work(int number);
    }

    private static List<CompletableFuture<Void>> start(int count, ExecutorService threads, Worker worker) {
        var started = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < count; i++) {
            int number = i;
            started.add(CompletableFuture.runAsync(() -> worker.work(number), threads));
        }
        return started;
    }

    private interface Body {
        String next();
    }

    private static void send(ApiClient client, Instant end, Body body, Answers answers) {
        while (Instant.now().isBefore(end)) {
            try {
                answers.add(client.post(
                        "/api/v1/records",
                        "x-application/hl7-v2+er7",
                        body.next().getBytes(UTF_8),
                        Map.of()));
            } catch (ApiFailure | UncheckedIOException e) {
                answers.addFailure(e);
            }
        }
    }

    private void produce(HospitalProducer producer, int worker) {
        for (int number = worker; number < messages; number += PRODUCERS) {
            try {
                // Numbers below zero, so that no control id is one of those sent by REST.
                producer.send(patient(number), result(-1 - number), Map.of("content-type", "x-application/hl7-v2+er7"));
            } catch (ExecutionException e) {
                throw new IllegalStateException("the broker did not take a message", e);
            }
        }
    }

    private static void watch(Installation platform, AtomicLong memory, Instant end) {
        while (Instant.now().isBefore(end)) {
            look(platform, memory);
            Pause.milliseconds(MS_BETWEEN_LOOKS);
        }
    }

    private static void look(Installation platform, AtomicLong memory) {
        long now = platform.runtime().status().stream()
                .mapToLong(part -> Objects.requireNonNullElse(part.memoryMiB(), 0L))
                .sum();
        memory.accumulateAndGet(now, Math::max);
    }

    private static Map<String, Long> processes(Installation platform) {
        return platform.runtime().status().stream()
                .collect(Collectors.toMap(PartState::name, part -> Objects.requireNonNullElse(part.pid(), -1L)));
    }

    private static long usage(ApiClient client, String count) {
        return client.get("/api/v1/usage")
                .orFail("reading the usage")
                .json()
                .get(count)
                .asLong();
    }

    private static String patient(int number) {
        return "FLOOD-" + Math.floorMod(number, PATIENTS);
    }

    private static String result(int number) {
        return String.join(
                "\r",
                "MSH|^~\\&|LAB|NORTH|CV|CV|20260302071500||ORU^R01^ORU_R01|FLOOD" + number + "|P|2.5.1",
                "PID|1||" + patient(number) + "^^^NORTH^MR||Drillperson^Testina||19580412|F",
                "OBR|1|||24323-8^Panel^LN|||20260302064000",
                "OBX|1|NM|2345-7^Glucose^LN||104|mg/dL|||||F",
                "NTE|1||Ms. Drillperson was told, she will call on 04.03.2026.",
                "");
    }
}
