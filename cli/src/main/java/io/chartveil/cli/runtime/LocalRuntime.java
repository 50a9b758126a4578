// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import io.chartveil.cli.api.ApiClient;
import io.chartveil.envelope.KeyRing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;

/** The whole platform on this machine: PostgreSQL, Kafka and the five services, started together and stopped together. */
public final class LocalRuntime {

    private final Path home;
    private final DataFolder folder;
    private final Credentials credentials;
    private final Ports ports;
    private final PostgresServer postgres;
    private final KafkaBroker kafka;
    private final ServiceSettings settings;

    /** @param home the checkout that holds the built jars */
    public LocalRuntime(Path home, DataFolder folder) {
        this.home = home;
        this.folder = folder;
        this.credentials = Credentials.of(folder);
        this.ports = Ports.of(folder);
        this.postgres = new PostgresServer(folder, credentials, ports.port("postgres", 15432));
        this.kafka =
                new KafkaBroker(folder, credentials, ports.port("kafka", 9092), ports.port("kafka/controller", 9093));
        this.settings = new ServiceSettings(folder, credentials, ports, postgres, kafka);
    }

    public URI gateway() {
        return URI.create(settings.url(ServiceSpec.ALL.getFirst()));
    }

    public Credentials credentials() {
        return credentials;
    }

    public String kafkaBootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** Starts whatever does not run, and returns when all of it is ready. */
    public void up(StartReport report) {
        new Preflight(folder, home, portsToTake()).check();
        provideKeys();
        ServiceSpec.ALL.forEach(settings::write);
        inParallel(Map.of(
                "postgres",
                        () -> report.timed("postgres", () -> {
                            postgres.start();
                            once("databases", () -> new Databases(postgres, credentials).provide(names()));
                        }),
                "kafka",
                        () -> report.timed("kafka", () -> {
                            kafka.start();
                            once("kafka-access", this::grantKafkaAccess);
                        })));
        migrate(report);
        var starts = new LinkedHashMap<String, Runnable>();
        for (var service : ServiceSpec.ALL) {
            starts.put(
                    service.name(),
                    () -> report.timed(service.name(), () -> process(service).start()));
        }
        inParallel(starts);
    }

    private void migrate(StartReport report) {
        var steps = new LinkedHashMap<String, Runnable>();
        for (var service : ServiceSpec.ALL) {
            String version = "migrated-" + service.name() + "-"
                    + ServiceFiles.of(service, home, folder).fingerprint();
            if (process(service).part().process().isEmpty() && !Files.exists(folder.mark(version))) {
                steps.put(
                        service.name(),
                        () -> report.timed(service.name() + " (migration)", () -> {
                            process(service).migrate();
                            mark(version);
                        }));
            }
        }
        inParallel(steps);
    }

    private void grantKafkaAccess() {
        try (var admin = kafka.admin()) {
            KafkaAccess.grant(admin);
        }
    }

    private void provideKeys() {
        for (var service : ServiceSpec.ALL) {
            Path ring = folder.keys().resolve(service.name() + ".keyring");
            if (!Files.exists(ring)) {
                KeyRing.create(ring);
            }
        }
        Path audit = folder.keys().resolve("audit-patient.key");
        if (!Files.exists(audit)) {
            DataFolder.writePrivately(audit, credentials.secret("audit-patient"));
        }
        Path operator = operatorSecret();
        if (!Files.exists(operator)) {
            DataFolder.writePrivately(operator, credentials.secret("client/platform-operator"));
        }
    }

    private Path operatorSecret() {
        return folder.keys().resolve("platform-operator.secret");
    }

    /** Somebody who may make tenants. */
    public ApiClient operator() {
        return ApiClient.serviceAccount(gateway(), "platform-operator", credentials.secret("client/platform-operator"));
    }

    /** Does a step once in a folder's life. */
    public void once(String step, Runnable work) {
        if (!Files.exists(folder.mark(step))) {
            work.run();
            mark(step);
        }
    }

    private void mark(String step) {
        try {
            Files.createFile(folder.mark(step));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts one part that the platform has lost, and returns when it is ready; a running one stays as it is. */
    public void start(String part) {
        switch (part) {
            case "postgres" -> postgres.start();
            case "kafka" -> kafka.start();
            default -> process(ServiceSpec.named(part)).start();
        }
    }

    /** Stops everything, last started first. Says what was running. */
    public List<String> down() {
        var stopped = new java.util.ArrayList<String>();
        var stops = new LinkedHashMap<String, Runnable>();
        for (var service : ServiceSpec.ALL) {
            stops.put(service.name(), () -> {
                if (process(service).stop()) {
                    synchronized (stopped) {
                        stopped.add(service.name());
                    }
                }
            });
        }
        inParallel(stops);
        if (kafka.stop()) {
            stopped.add("kafka");
        }
        if (postgres.stop()) {
            stopped.add("postgres");
        }
        return stopped;
    }

    public List<PartState> status() {
        var states = new java.util.ArrayList<PartState>();
        states.add(PartState.of(postgres.part(), ports.port("postgres", 15432), 0, true));
        states.add(PartState.of(kafka.part(), ports.port("kafka", 9092), 0, true));
        for (var service : ServiceSpec.ALL) {
            var process = process(service);
            states.add(PartState.of(
                    process.part(), settings.port(service), settings.managementPort(service), process.isReady()));
        }
        return states;
    }

    private ServiceProcess process(ServiceSpec service) {
        return new ServiceProcess(service, home, folder, settings.managementPort(service));
    }

    private Map<String, Integer> portsToTake() {
        var wanted = new LinkedHashMap<String, Integer>();
        if (postgres.part().process().isEmpty()) {
            wanted.put("postgres", ports.port("postgres", 15432));
        }
        if (kafka.part().process().isEmpty()) {
            wanted.put("kafka", ports.port("kafka", 9092));
            wanted.put("kafka's controller", ports.port("kafka/controller", 9093));
        }
        for (var service : ServiceSpec.ALL) {
            if (process(service).part().process().isEmpty()) {
                wanted.put(service.name(), settings.port(service));
                wanted.put(service.name() + "'s management", settings.managementPort(service));
            }
        }
        return wanted;
    }

    private static List<String> names() {
        return ServiceSpec.ALL.stream().map(ServiceSpec::name).toList();
    }

    private static void inParallel(Map<String, Runnable> work) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = work.values().stream()
                    .map(task -> CompletableFuture.runAsync(task, threads))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(all).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
