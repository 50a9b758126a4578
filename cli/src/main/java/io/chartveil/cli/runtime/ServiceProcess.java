// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One service as a JVM of its own, from the jar that is deployed elsewhere too. */
final class ServiceProcess {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private final ServiceSpec spec;
    private final Path home;
    private final DataFolder folder;
    private final int managementPort;
    private final AotCache.Use use;
    private final Part part;

    ServiceProcess(ServiceSpec spec, Path home, DataFolder folder, int managementPort, AotCache.Use use) {
        this.spec = spec;
        this.home = home;
        this.folder = folder;
        this.managementPort = managementPort;
        this.use = use;
        this.part = new Part(spec.name(), folder);
    }

    Part part() {
        return part;
    }

    /** Starts it unless it runs, and returns when it says that it is ready. */
    void start() {
        if (part.process().isEmpty()) {
            var files = ServiceFiles.of(spec, home);
            part.start(
                    command(files, files.aotCache().options(use), folder.configuration(spec.name()), List.of()),
                    Map.of());
        }
        Instant deadline = Instant.now().plus(START_LIMIT);
        while (!isReady()) {
            if (part.process().isEmpty()) {
                throw part.failure("ended while it started");
            }
            if (Instant.now().isAfter(deadline)) {
                throw part.failure("was not ready after " + START_LIMIT.toSeconds() + " s");
            }
            Pause.milliseconds(100);
        }
    }

    /** Runs the migration step of the same jar, with the owner's credentials, to its end. */
    void migrate() {
        var step = new Part(spec.name() + "-migrate", folder);
        var files = ServiceFiles.of(spec, home);
        var options = new ArrayList<>(files.aotCache().options(AotCache.Use.READ));
        // It ends before a thorough compilation would pay.
        options.add("-XX:TieredStopAtLevel=1");
        var process = step.start(
                command(files, options, folder.configuration(spec.name() + "-migrate"), List.of("--migrate")),
                Map.of());
        try {
            if (process.waitFor() != 0) {
                throw step.failure("ended with an error");
            }
            step.stop("TERM", Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RuntimeFailure("Interrupted.", e);
        }
    }

    private List<String> command(ServiceFiles files, List<String> options, Path configuration, List<String> arguments) {
        var command = new ArrayList<>(List.of(Java.program(), Java.markOf(folder), "-Xmx" + spec.heap()));
        command.addAll(options);
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + folder.temporary(),
                "-Dfile.encoding=UTF-8",
                "-jar",
                files.jar(home).toString(),
                "--spring.config.additional-location=" + configuration.toUri()));
        command.addAll(arguments);
        return command;
    }

    boolean isReady() {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RuntimeFailure("Interrupted.", e);
        }
    }

    boolean stop() {
        var patience = use == AotCache.Use.WRITE
                ? ServiceFiles.of(spec, home).aotCache().patience(use, STOP_LIMIT)
                : STOP_LIMIT;
        return part.stop("TERM", patience);
    }
}
