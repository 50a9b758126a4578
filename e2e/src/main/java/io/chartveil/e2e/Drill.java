// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e;

import io.chartveil.e2e.build.TwoBuilds;
import io.chartveil.e2e.canary.CanaryDrill;
import io.chartveil.e2e.corpora.CorporaDrill;
import io.chartveil.e2e.flood.FloodDrill;
import io.chartveil.e2e.kills.KillDrill;
import io.chartveil.e2e.platform.Installation;
import io.chartveil.e2e.replay.ReplayDrill;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Long runs on a platform of their own, each of which writes a report: {@code ./chartveil drill NAME}. */
@Command(
        name = "chartveil drill",
        description = "Long runs on an installation of their own; each writes a report and fails if a claim is broken.",
        mixinStandardHelpOptions = true,
        subcommands = CommandLine.HelpCommand.class)
public final class Drill {

    @Option(
            names = "--report",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Where the report goes (default: .chartveil/drills/NAME.md in the checkout).")
    private @Nullable Path reportFile;

    private Drill() {}

    public static void main(String[] arguments) {
        System.setProperty("chartveil.root", System.getProperty("chartveil.home", "."));
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Drill());
    }

    @Command(
            description = "Kills each part while records flow: nothing lost, nothing twice, order kept.",
            mixinStandardHelpOptions = true)
    int kills(
            @Option(names = "--records", defaultValue = "10000", description = "Default: ${DEFAULT-VALUE}.")
                    int records,
            @Option(
                            names = "--rounds",
                            defaultValue = "2",
                            description = "Kills of each part; default: ${DEFAULT-VALUE}.")
                    int rounds,
            @Option(names = "--seed", defaultValue = "42", description = "Default: ${DEFAULT-VALUE}.") long seed) {
        int versions = 20;
        return write(
                "kills",
                () -> new KillDrill(Installation.PARTS, records / versions, versions, rounds, seed)
                        .run(Installation.get()));
    }

    @Command(
            description = "Lets services read their topics again from the start: no row changes.",
            mixinStandardHelpOptions = true)
    int replay(
            @Option(
                            names = "--patients",
                            defaultValue = "250",
                            description = "With four records each; default: ${DEFAULT-VALUE}.")
                    int patients) {
        return write("replay", () -> new ReplayDrill(patients).run(Installation.get()));
    }

    @Command(
            description = "Plants names and numbers, and searches topics, tables, logs, metrics and answers for them.",
            mixinStandardHelpOptions = true)
    int canary() {
        return write("canary", () -> new CanaryDrill(Installation.get()).run());
    }

    @Command(
            description = "Sends every record below a data folder by REST and by Kafka, and follows each to its end.",
            mixinStandardHelpOptions = true)
    int corpora(
            @Option(
                            names = "--data",
                            required = true,
                            paramLabel = "FOLDER",
                            description = "Holds structured and deid.")
                    Path data,
            @Option(
                            names = "--rows",
                            defaultValue = "3000",
                            description = "Of each CSV table; default: ${DEFAULT-VALUE}.")
                    int rows) {
        return write("corpora", () -> new CorporaDrill(data, rows).run(Installation.get()));
    }

    @Command(
            description =
                    "Sends more than can be done, by REST, by Kafka and by strangers: nothing lost, nobody harmed.",
            mixinStandardHelpOptions = true)
    int flood(
            @Option(
                            names = "--seconds",
                            defaultValue = "60",
                            description = "Of flood by REST; default: ${DEFAULT-VALUE}.")
                    int seconds,
            @Option(
                            names = "--senders",
                            defaultValue = "200",
                            description = "With one request each at a time; default: ${DEFAULT-VALUE}.")
                    int senders,
            @Option(
                            names = "--messages",
                            defaultValue = "20000",
                            description = "On the intake topic; default: ${DEFAULT-VALUE}.")
                    int messages) {
        return write(
                "flood", () -> new FloodDrill(Duration.ofSeconds(seconds), senders, messages).run(Installation.get()));
    }

    @Command(
            description = "Builds the last commit twice and compares the jars byte by byte; needs git and Maven.",
            mixinStandardHelpOptions = true)
    int reproducible() {
        return write("reproducible", () -> new TwoBuilds(Path.of(System.getProperty("chartveil.root"))).run());
    }

    private int write(String name, Callable<DrillReport> drill) {
        try {
            var report = drill.call();
            var file = reportFile == null
                    ? Path.of(System.getProperty("chartveil.root"), ".chartveil", "drills", name + ".md")
                    : reportFile;
            report.write(file);
            report.broken().forEach(claim -> System.err.println("BROKEN: " + claim));
            System.err.println("The report is in " + file);
            return report.broken().isEmpty() ? 0 : 1;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
