// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli;

import io.chartveil.cli.runtime.LogTail;
import io.chartveil.cli.runtime.Pause;
import io.chartveil.cli.runtime.RuntimeFailure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Shows the end of a part's log.", mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {

    private static final int BUFFER = 1 << 16;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Parameters(
            paramLabel = "PART",
            description = "gateway, ingestion, anonymizer, analytics, audit, kafka or postgres.")
    private String part = "";

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "COUNT",
            description = "How many lines (default: ${DEFAULT-VALUE}).")
    private int lines = 50;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is written.")
    private boolean follow;

    @Override
    public Integer call() throws IOException {
        if (lines < 0) {
            throw new RuntimeFailure("-n says how many lines to show: 0 or more, not " + lines + ".");
        }
        installation.requireInstalled();
        Path log = installation.folder().log(part);
        if (!part.matches("[a-z-]+") || !Files.exists(log)) {
            throw new RuntimeFailure("There is no log of \"" + part
                    + "\". The parts are gateway, ingestion, anonymizer, analytics, audit, kafka and postgres.");
        }
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(LogTail.start(file, lines));
            byte[] buffer = new byte[BUFFER];
            do {
                int read = file.read(buffer);
                if (read > 0) {
                    System.out.write(buffer, 0, read);
                    System.out.flush();
                } else if (follow) {
                    Pause.milliseconds(200);
                } else {
                    return 0;
                }
            } while (true);
        }
    }
}
