// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.audit;

import io.chartveil.cli.api.ApiFailure;
import io.chartveil.transparencylog.checkpoint.CheckpointFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "monitor",
        description = {
            "Follows a log and writes a line for whatever is wrong; run it where the platform's operators are not.",
            "It ends with exit code 1 at the first alarm, so that whatever started it can ring."
        },
        mixinStandardHelpOptions = true)
final class MonitorCommand implements Callable<Integer> {

    @Mixin
    private LogOptions options = new LogOptions();

    @Option(
            names = "--checkpoint",
            required = true,
            paramLabel = "FILE",
            description = "Where the last checkpoint is kept.")
    private Path checkpoint = Path.of("checkpoint");

    @Option(names = "--every", paramLabel = "DURATION", description = "How often to look (default: ${DEFAULT-VALUE}).")
    private Duration every = Duration.ofSeconds(20);

    @Option(
            names = "--patience",
            paramLabel = "DURATION",
            description = "How long the log may be out of reach (default: ${DEFAULT-VALUE}).")
    private Duration patience = Duration.ofMinutes(5);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var monitor = new LogMonitor(options.log(), options.policy(), new CheckpointFile(checkpoint));
        var clock = Clock.systemUTC();
        var reached = clock.instant();
        while (true) {
            try {
                var problems = monitor.look();
                reached = clock.instant();
                if (!problems.isEmpty()) {
                    return alarm(problems);
                }
            } catch (UncheckedIOException | ApiFailure e) {
                if (Duration.between(reached, clock.instant()).compareTo(patience) > 0) {
                    return alarm(List.of("the log is out of reach: " + e.getMessage()));
                }
            }
            TimeUnit.NANOSECONDS.sleep(every.toNanos());
        }
    }

    private int alarm(List<String> problems) {
        PrintWriter out = spec.commandLine().getOut();
        problems.forEach(out::println);
        out.flush();
        return 1;
    }
}
