// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli;

import io.chartveil.cli.runtime.LocalRuntime;
import io.chartveil.cli.runtime.Ports;
import io.chartveil.cli.runtime.StartReport;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description = "Starts the platform on this machine: PostgreSQL, Kafka and the five services.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Option(names = "--port", paramLabel = "PORT", description = "The gateway's port (default: 8080, or a free one).")
    private @Nullable Integer port;

    @Override
    public Integer call() {
        Instant start = Instant.now();
        var folder = installation.folder().create();
        if (port != null) {
            Ports.of(folder).settle("gateway", port);
        }
        var runtime = new LocalRuntime(installation.home(), folder);
        System.err.println("Chartveil starts in " + folder.root());
        runtime.up(new StartReport(System.err));
        System.err.printf(
                "Ready after %.1f s.%n", Duration.between(start, Instant.now()).toMillis() / 1000.0);
        System.out.println("Gateway  " + runtime.gateway());
        return 0;
    }
}
