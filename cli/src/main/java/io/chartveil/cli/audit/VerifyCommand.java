// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.audit;

import io.chartveil.transparencylog.checkpoint.SignedCheckpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        description = "Checks a log: every event, every proof, the signature, and that it grew from what was kept.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    @Mixin
    private LogOptions options = new LogOptions();

    @Option(names = "--export", paramLabel = "FILE", description = "Check this export, without the platform.")
    private @Nullable Path export;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "The checkpoint seen last; without --export it is kept there anew.")
    private @Nullable Path checkpoint;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var problems = export == null ? online() : offline(export);
        PrintWriter out = spec.commandLine().getOut();
        problems.forEach(out::println);
        out.println(problems.isEmpty() ? "The log is whole." : problems.size() + " problems.");
        out.flush();
        return problems.isEmpty() ? 0 : 1;
    }

    private List<String> offline(Path file) throws IOException {
        var kept = Optional.ofNullable(checkpoint).flatMap(each -> new KeptCheckpoint(each).read());
        try (var lines = Files.newBufferedReader(file)) {
            return new ExportCheck(options.policy(), kept.map(SignedCheckpoint::checkpoint)).run(lines);
        }
    }

    private List<String> online() throws IOException {
        var file = checkpoint == null ? Files.createTempDirectory("checkpoint").resolve("last") : checkpoint;
        return new LogMonitor(options.log(), options.policy(), new KeptCheckpoint(file)).look();
    }
}
