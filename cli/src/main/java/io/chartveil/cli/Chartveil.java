// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli;

import io.chartveil.cli.api.ApiFailure;
import io.chartveil.cli.audit.AuditCommand;
import io.chartveil.cli.deid.DeidCommand;
import io.chartveil.cli.runtime.RuntimeFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of Chartveil. */
@Command(
        name = "chartveil",
        description = "De-identifies clinical records, makes them analysable and proves who looked.",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            ResetCommand.class,
            SendCommand.class,
            RehearseCommand.class,
            ProvisionCommand.class,
            ContainerCommand.class,
            DeidCommand.class,
            AuditCommand.class,
            CommandLine.HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        version = "chartveil 0.1.0",
        footerHeading = "%nBeside these, in a checkout:%n",
        footer = {
            "  test [--fast]   Runs all tests, as CI does.",
            "  bench           Measures the platform.",
            "  drill           Long runs: kills, replays, planted names, whole corpora, two builds; each writes a report."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed, and why was said", "2:the command was not understood"})
public final class Chartveil {

    private Chartveil() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Chartveil()).setExecutionExceptionHandler(Chartveil::explain);
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        String reason = switch (failure) {
            case RuntimeFailure _, ApiFailure _ -> failure.getMessage();
            case UncheckedIOException e -> "Reading or writing failed: " + withCause(e);
            case IOException e -> "Reading or writing failed: " + e;
            default -> throw failure;
        };
        PrintWriter err = command.getErr();
        err.println(reason);
        err.flush();
        return 1;
    }

    private static String withCause(UncheckedIOException failure) {
        String cause = String.valueOf(failure.getCause());
        String message = String.valueOf(failure.getMessage());
        return message.equals(cause) ? cause : message + " (" + cause + ")";
    }
}
