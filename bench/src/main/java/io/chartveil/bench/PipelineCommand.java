// SPDX-License-Identifier: Apache-2.0
package io.chartveil.bench;

import io.chartveil.cli.api.ApiClient;
import io.chartveil.cli.api.ApiFailure;
import io.chartveil.cli.runtime.DataFolder;
import io.chartveil.cli.runtime.LocalRuntime;
import io.chartveil.cli.runtime.Pause;
import io.chartveil.cli.runtime.StartReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "pipeline",
        description = {
            "Sends records through the whole platform, on an installation of its own, and says what they cost:",
            "records and resources a second, latency, CPU of all processes by the operating system's accounts."
        },
        mixinStandardHelpOptions = true)
final class PipelineCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Option(names = "--load", description = "${COMPLETION-CANDIDATES}; all of them unless said.")
    private List<Load> loads = List.of(Load.values());

    @Option(names = "--seconds", description = "How long to send, each load (default: ${DEFAULT-VALUE}).")
    private int seconds = 30;

    @Option(names = "--warm-up", description = "How long to send before (default: ${DEFAULT-VALUE}).")
    private int warmUp = 30;

    @Option(names = "--parallel", description = "Requests at a time (default: ${DEFAULT-VALUE}).")
    private int parallel = 64;

    @Option(
            names = "--data-dir",
            description = "The installation to measure; started if it does not run, and left running.")
    private @Nullable Path dataDirectory;

    @Option(names = "--profile", description = "Writes CPU-time samples of every JVM into this folder.")
    private @Nullable Path profile;

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException, SQLException {
        var folder = new DataFolder(
                        dataDirectory == null
                                ? Files.createTempDirectory("chartveil-bench").resolve("data")
                                : dataDirectory)
                .create();
        var runtime = new LocalRuntime(Path.of(Objects.requireNonNull(System.getProperty("chartveil.home"))), folder);
        var cleaning = new Thread(() -> {
            runtime.down();
            folder.delete();
        });
        if (dataDirectory == null) {
            Runtime.getRuntime().addShutdownHook(cleaning); // an interrupted run leaves nothing behind either
        }
        runtime.up(new StartReport(System.err));
        measure(runtime, client(runtime));
        System.out.printf(
                "Yardstick: HAPI FHIR parses and encodes the same bundles with %.3f CPU-ms per resource.%n",
                Yardstick.hapiParseAndEncode());
        System.out.printf(
                "Floor: COPY stores the same resources as JSONB at %.0f a second.%n",
                CopyFloor.resourcesPerSecond(runtime));
        return 0;
    }

    private void measure(LocalRuntime runtime, ApiClient client)
            throws IOException, InterruptedException, ExecutionException {
        try (var memory = new MemoryPeak(runtime)) {
            for (var load : loads) {
                run(runtime, client, load, Pace.unlimited(Duration.ofSeconds(warmUp)));
                var recording = profile == null ? null : CpuProfile.start(profile, runtime.status());
                var flood = run(runtime, client, load, Pace.unlimited(Duration.ofSeconds(seconds)));
                if (recording != null) {
                    recording.stop(load);
                }
                double half = flood.records() / flood.totalSeconds() / 2;
                print(load, flood, run(runtime, client, load, Pace.of(half, Duration.ofSeconds(seconds))));
            }
            System.out.printf(
                    "%nMemory of everything at its peak: %d MiB (PSS): %s.%n", memory.mebibytes(), memory.parts());
        }
    }

    private static ApiClient client(LocalRuntime runtime) {
        String tenant = "bench-" + FreshIds.random().substring(0, 8);
        var operator = runtime.operator();
        operator.postJson("/api/v1/tenants", Map.of("id", tenant, "name", "Bench"))
                .orFail("making the tenant");
        while (!operator.get("/api/v1/tenants/" + tenant)
                .json()
                .get("state")
                .asString()
                .equals("ACTIVE")) {
            Pause.milliseconds(100);
        }
        var account = operator.postJson(
                        "/api/v1/tenants/" + tenant + "/first-service-account",
                        Map.of("name", "bench", "permissions", List.of("records:write", "usage:read", "records:read")))
                .orFail("making the service account")
                .json();
        return ApiClient.serviceAccount(
                runtime.gateway(),
                account.get("clientId").asString(),
                account.get("clientSecret").asString());
    }

    /**
     * What one run came to.
     *
     * @param acceptSeconds until the last was accepted
     * @param totalSeconds until the last could be counted
     * @param cpu of all processes of the platform
     */
    record Outcome(
            long records, long resources, double acceptSeconds, double totalSeconds, ProcessCpu cpu, Latency latency) {}

    private Outcome run(LocalRuntime runtime, ApiClient client, Load load, Pace pace)
            throws InterruptedException, ExecutionException {
        var parts = runtime.status();
        var before = ProcessCpu.of(parts);
        var latencyBefore = Latency.read(parts);
        long start = System.nanoTime();
        long records = 0;
        long resources = 0;
        try (var threads = Executors.newFixedThreadPool(parallel)) {
            var senders = new ArrayList<Future<long[]>>();
            for (int sender = 0; sender < parallel; sender++) {
                int offset = sender;
                senders.add(threads.submit(() -> send(client, load, offset, pace)));
            }
            for (var sender : senders) {
                records += sender.get()[0];
                resources += sender.get()[1];
            }
        }
        double acceptSeconds = (System.nanoTime() - start) / 1e9;
        awaitAllDone(client);
        double totalSeconds = (System.nanoTime() - start) / 1e9;
        return new Outcome(
                records,
                resources,
                acceptSeconds,
                totalSeconds,
                ProcessCpu.of(parts).since(before),
                Latency.read(parts).since(latencyBefore));
    }

    private static long[] send(ApiClient client, Load load, int offset, Pace pace) {
        long records = 0;
        long resources = 0;
        var copies = load.copies(offset);
        while (pace.awaitNext()) {
            var message = copies.next();
            var answer = client.post(
                    "/api/v1/records", load.mediaType(), message.text().getBytes(StandardCharsets.UTF_8), Map.of());
            if (answer.status() == 202) {
                records++;
                resources += message.resources();
            } else if (answer.status() != 429 && answer.status() != 503) {
                throw new ApiFailure("A record was answered with " + answer.status() + ": " + answer.text());
            }
        }
        return new long[] {records, resources};
    }

    private static void awaitAllDone(ApiClient client) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var usage = client.get("/api/v1/usage").orFail("the usage").json();
            if (usage.get("inFlight").asLong() == 0) {
                if (usage.get("deadLettered").asLong() > 0) {
                    throw new ApiFailure("There are dead letters: " + usage);
                }
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new ApiFailure(
                        "After " + PATIENCE.toMinutes() + " minutes records still are in flight: " + usage);
            }
            Pause.milliseconds(250); // the question costs the platform a few milliseconds itself
        }
    }

    /** @param paced the same load at half the rate, where records hardly wait behind each other */
    private static void print(Load load, Outcome outcome, Outcome paced) {
        System.out.printf("%n%s: %d records, %d resources%n", load, outcome.records(), outcome.resources());
        System.out.printf(
                "  accepted   %8.0f records/s %8.0f resources/s%n",
                outcome.records() / outcome.acceptSeconds(), outcome.resources() / outcome.acceptSeconds());
        System.out.printf(
                "  processed  %8.0f records/s %8.0f resources/s%n",
                outcome.records() / outcome.totalSeconds(), outcome.resources() / outcome.totalSeconds());
        System.out.printf("  acceptance to analysable, flooded: %s%n", outcome.latency());
        System.out.printf("  at half of that rate:              %s%n", paced.latency());
        var cpu = outcome.cpu();
        double resources = outcome.resources();
        System.out.printf(
                "  CPU-ms per resource: %.3f, of it the JVMs' compilers %.3f%n",
                cpu.total() / resources, cpu.totalCompiling() / resources);
        cpu.milliseconds()
                .forEach((part, all) -> System.out.printf(
                        "    %-12s %.3f, compilers %.3f%n",
                        part, all / resources, cpu.compiling().getOrDefault(part, 0L) / resources));
    }
}
