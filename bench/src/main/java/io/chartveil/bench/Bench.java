// SPDX-License-Identifier: Apache-2.0
package io.chartveil.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line behind {@code ./chartveil bench}. */
@Command(
        name = "chartveil bench",
        description = "Measures the platform on this machine.",
        subcommands = {PipelineCommand.class, CommandLine.HelpCommand.class},
        mixinStandardHelpOptions = true)
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }
}
