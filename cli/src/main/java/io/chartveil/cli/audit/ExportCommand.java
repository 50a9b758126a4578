// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.audit;

import io.chartveil.cli.runtime.RuntimeFailure;
import io.chartveil.transparencylog.note.InvalidNoteException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "export",
        description = "Takes a log out into a file, with checkpoint and proofs, that \"verify --export\" checks.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    @Mixin
    private LogOptions options = new LogOptions();

    @Parameters(paramLabel = "FILE", description = "The file to write.")
    private Path file = Path.of("audit.ndjson");

    @Override
    public Integer call() throws IOException {
        var log = options.log();
        byte[] note = log.checkpoint();
        long size = size(note);
        try (var out = Files.newBufferedWriter(file)) {
            out.write(JsonMapper.shared()
                    .writeValueAsString(Map.of(
                            "format", ExportCheck.FORMAT, "checkpoint", new String(note, StandardCharsets.UTF_8))));
            out.write('\n');
            for (long next = 0; next < size; ) {
                var lines = log.events(next, size).toList();
                if (lines.isEmpty()) {
                    throw new RuntimeFailure("The log does not show event " + next + ".");
                }
                for (var line : lines) {
                    out.write(line);
                    out.write('\n');
                }
                next += lines.size();
            }
        }
        return 0;
    }

    private long size(byte[] note) throws IOException {
        try {
            return options.policy().open(note).checkpoint().size();
        } catch (InvalidNoteException e) {
            throw new RuntimeFailure("The checkpoint is not to be believed: " + e.reason(), e);
        }
    }
}
