// SPDX-License-Identifier: Apache-2.0
package io.chartveil.bench;

import io.chartveil.cli.runtime.PartState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Where the CPU time of the JVMs goes while a load runs: JDK Flight Recorder's CPU-time samples (JEP 509), one file per
 * part, to be read with {@code jfr view cpu-time-hot-methods FILE}.
 */
final class CpuProfile {

    private static final String SETTINGS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <configuration version="2.0">
              <event name="jdk.CPUTimeSample">
                <setting name="enabled">true</setting>
                <setting name="throttle">10 ms</setting>
                <setting name="stackTrace">true</setting>
              </event>
            </configuration>
            """;

    private final Path directory;
    private final List<PartState> parts;

    private CpuProfile(Path directory, List<PartState> parts) {
        this.directory = directory;
        this.parts = parts;
    }

    static CpuProfile start(Path directory, List<PartState> parts) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path settings = Files.writeString(directory.resolve("cpu-time.jfc"), SETTINGS);
        var profile = new CpuProfile(directory.toAbsolutePath(), parts);
        profile.command(part -> List.of("JFR.start", "name=bench", "settings=" + settings.toAbsolutePath()));
        return profile;
    }

    /** Ends the recordings and writes {@code <load>-<part>.jfr}. */
    void stop(Load load) throws IOException, InterruptedException {
        command(part -> List.of(
                "JFR.stop",
                "name=bench",
                "filename=" + directory.resolve(load.name().toLowerCase(Locale.ROOT) + "-" + part.name() + ".jfr")));
    }

    private interface Request {
        List<String> to(PartState part);
    }

    private void command(Request request) throws IOException, InterruptedException {
        for (var part : parts) {
            if (part.pid() != null && !part.name().equals("postgres")) {
                var command = new ArrayList<>(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(part.pid())));
                command.addAll(request.to(part));
                var jcmd = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (!jcmd.waitFor(1, TimeUnit.MINUTES) || jcmd.exitValue() != 0) {
                    throw new IOException("jcmd cannot record " + part.name() + ".");
                }
            }
        }
    }
}
