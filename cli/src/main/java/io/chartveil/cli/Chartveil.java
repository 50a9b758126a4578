// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli;

import io.chartveil.cli.audit.AuditCommand;
import io.chartveil.cli.deid.DeidCommand;
import io.chartveil.cli.runtime.RuntimeFailure;
import java.io.PrintWriter;
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
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed, and why was said", "2:the command was not understood"})
public final class Chartveil {

    private Chartveil() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new Chartveil())
                .setExecutionExceptionHandler(Chartveil::explain)
                .execute(arguments);
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof RuntimeFailure) {
            PrintWriter err = command.getErr();
            err.println(failure.getMessage());
            err.flush();
            return 1;
        }
        throw failure;
    }
}
