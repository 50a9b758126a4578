// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.audit;

import io.chartveil.cli.runtime.RuntimeFailure;
import io.chartveil.transparencylog.checkpoint.CheckpointFile;
import io.chartveil.transparencylog.checkpoint.SignedCheckpoint;
import io.chartveil.transparencylog.note.InvalidNoteException;
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
        var kept = kept();
        try (var lines = Files.newBufferedReader(file)) {
            return new ExportCheck(options.policy(), kept.map(SignedCheckpoint::checkpoint)).run(lines);
        }
    }

    private Optional<SignedCheckpoint> kept() {
        try {
            return checkpoint == null ? Optional.empty() : new CheckpointFile(checkpoint).read();
        } catch (InvalidNoteException e) {
            throw new RuntimeFailure(checkpoint + " holds no checkpoint: " + e.reason(), e);
        }
    }

    private List<String> online() throws IOException {
        if (checkpoint != null) {
            return look(checkpoint);
        }
        var forgotten = Files.createTempFile("checkpoint", "");
        Files.delete(forgotten);
        try {
            return look(forgotten);
        } finally {
            Files.deleteIfExists(forgotten);
        }
    }

    private List<String> look(Path file) throws IOException {
        return new LogMonitor(options.log(), options.policy(), new CheckpointFile(file)).look();
    }
}
