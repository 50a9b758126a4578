// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import io.chartveil.cli.api.ApiClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The whole platform on this machine: PostgreSQL, Kafka and the five services, started together and stopped together. */
public final class LocalRuntime {

    /** Steps that are done once in a folder's life; the names of their marks begin so. */
    static final String DATABASES = "databases";

    static final String KAFKA_ACCESS = "kafka-access";

    private static final String GATEWAY = ServiceSpec.GATEWAY.name();
    private static final int LAST_PORT = 65_535;

    private final Path home;
    private final DataFolder folder;
    private final Credentials credentials;
    private final Ports ports;
    private final AotCache.Use aotUse;
    private final Servers servers;
    private final ServiceSettings settings;

    /** @param home the checkout that holds the built jars */
    public LocalRuntime(Path home, DataFolder folder) {
        this(home, folder, Admins.NONE);
    }

    /** @param admins who provision servers of one's own, at the first start on them */
    public LocalRuntime(Path home, DataFolder folder, Admins admins) {
        this(home, folder, admins, AotCache.Use.READ);
    }

    LocalRuntime(Path home, DataFolder folder, Admins admins, AotCache.Use aotUse) {
        this.home = home;
        this.folder = folder;
        this.credentials = Credentials.of(folder);
        this.ports = Ports.of(folder);
        this.aotUse = aotUse;
        this.servers = Servers.of(home, folder, credentials, ports, admins, aotUse);
        this.settings = new ServiceSettings(folder, credentials, ports, servers.database(), servers.kafka());
    }

    /** Where the gateway is to listen from the next start on. */
    public static void settleGatewayPort(DataFolder folder, int port) {
        if (port < 1 || port > LAST_PORT) {
            throw new RuntimeFailure("A port is a number from 1 to " + LAST_PORT + ", not " + port + ".");
        }
        var ports = Ports.of(folder);
        if (!ports.isSettled(GATEWAY, port)) {
            // All of them know the gateway by its address.
            ServiceSpec.ALL.stream()
                    .filter(service ->
                            new Part(service.name(), folder).process().isPresent())
                    .findFirst()
                    .ifPresent(running -> {
                        throw new RuntimeFailure("The installation in " + folder.root() + " runs with another port ("
                                + running.name() + " does). Stop it first: ./chartveil down --data-dir "
                                + folder.root());
                    });
            ports.settle(GATEWAY, port);
        }
    }

    public URI gateway() {
        return URI.create(settings.url(ServiceSpec.GATEWAY));
    }

    public Credentials credentials() {
        return credentials;
    }

    public String kafkaBootstrapServers() {
        return servers.kafka().bootstrapServers();
    }

    /** The processor time that all parts have used so far. */
    public Duration partsCpuTime() {
        return parts().stream()
                .flatMap(part -> part.process().stream())
                .map(CpuTime::of)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The processor time of this process and of what it has run and seen end, such as the migration steps. */
    public static Duration ownCpuTime() {
        return CpuTime.ofThisProcess();
    }

    /** Starts whatever does not run, and returns when all of it is ready. */
    public void up(StartReport report) {
        try (var _ = FolderLock.take(folder)) {
            start(report);
        }
    }

    private void start(StartReport report) {
        new Strays(folder, parts()).end(report);
        int partsToStart =
                (int) parts().stream().filter(part -> part.process().isEmpty()).count();
        new Preflight(folder, home, partsToStart, portsToTake(), servers.bringDatabase()).check();
        new KeyFiles(folder.keys(), credentials).provide();
        ServiceSpec.ALL.forEach(settings::write);
        if (!servers.bringDatabase()) {
            // Whose the databases are is known before anything is changed on Kafka.
            provideDatabases();
        }
        Concurrently.run(List.of(
                () -> report.timed("postgres", () -> {
                    servers.startDatabase();
                    provideDatabases();
                }),
                () -> report.timed("kafka", () -> {
                    servers.startKafka();
                    once(KAFKA_ACCESS + "-" + KafkaAccess.version(), this::provideKafkaAccess);
                })));
        Concurrently.run(ServiceSpec.ALL.stream()
                .map(service -> (Runnable) () -> up(service, report))
                .toList());
    }

    private void provideDatabases() {
        once(DATABASES, () -> new Databases(servers.database(), credentials).provide());
    }

    private void up(ServiceSpec service, StartReport report) {
        var process = process(service);
        if (process.part().process().isEmpty()) {
            once(
                    "migrated-" + ServiceFiles.of(service, home).name(),
                    () -> report.timed(service.name() + " (migration)", process::migrate));
        }
        report.timed(service.name(), process::start);
    }

    private void provideKafkaAccess() {
        try (var admin = servers.kafka().admin()) {
            KafkaAccess.provide(admin, credentials);
        }
    }

    /** Somebody who may make tenants. */
    public ApiClient operator() {
        return ApiClient.serviceAccount(
                gateway(), KeyFiles.OPERATOR, credentials.secret("client/" + KeyFiles.OPERATOR));
    }

    /** Does a step once in a folder's life. */
    public void once(String step, Runnable work) {
        if (!Files.exists(folder.mark(step))) {
            work.run();
            try {
                Files.createFile(folder.mark(step));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Starts one part that the platform has lost, and returns when it is ready; a running one stays as it is. */
    public void start(String part) {
        switch (part) {
            case "postgres" -> servers.startDatabase();
            case "kafka" -> servers.startKafka();
            default -> process(ServiceSpec.named(part)).start();
        }
    }

    /** Stops everything, last started first. Says what was running. */
    public List<String> down() {
        try (var _ = FolderLock.take(folder)) {
            return stop();
        }
    }

    private List<String> stop() {
        var stopped = Collections.synchronizedList(new ArrayList<String>());
        // A JVM that writes its cache as it ends takes as much memory again.
        int limit = aotUse == AotCache.Use.WRITE ? Runtime.getRuntime().availableProcessors() : ServiceSpec.ALL.size();
        Concurrently.run(
                ServiceSpec.ALL.stream()
                        .map(service -> (Runnable) () -> {
                            if (process(service).stop()) {
                                stopped.add(service.name());
                            }
                        })
                        .toList(),
                limit);
        stopped.addAll(servers.stop());
        new Strays(folder, parts()).end(new StartReport(System.err));
        return stopped;
    }

    public List<PartState> status() {
        var states = new ArrayList<>(servers.status());
        for (var service : ServiceSpec.ALL) {
            var process = process(service);
            states.add(PartState.of(
                    process.part(), settings.port(service), settings.managementPort(service), process.isReady()));
        }
        return states;
    }

    private ServiceProcess process(ServiceSpec service) {
        return new ServiceProcess(service, home, folder, settings.managementPort(service), aotUse);
    }

    List<Part> parts() {
        return Stream.concat(
                        servers.parts().stream(),
                        ServiceSpec.ALL.stream().map(service -> process(service).part()))
                .toList();
    }

    private Map<String, Integer> portsToTake() {
        var wanted = new LinkedHashMap<>(servers.portsToTake());
        for (var service : ServiceSpec.ALL) {
            if (process(service).part().process().isEmpty()) {
                wanted.put(service.name(), settings.port(service));
                wanted.put(service.name() + "'s management", settings.managementPort(service));
            }
        }
        return wanted;
    }
}
