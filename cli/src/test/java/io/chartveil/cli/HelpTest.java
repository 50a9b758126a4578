// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {

    /** Every command and every command of a command, those that no help shows included. */
    static Stream<String> commands() {
        var names = new ArrayList<String>();
        collect("", Chartveil.commandLine(), names);
        return names.stream();
    }

    private static void collect(String name, CommandLine command, List<String> names) {
        names.add(name);
        command.getSubcommands().forEach((subcommand, line) -> collect((name + " " + subcommand).strip(), line, names));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandSaysHowItIsUsed(String name) {
        // Given
        var said = new StringWriter();
        var complained = new StringWriter();
        var arguments = Stream.concat(
                        Arrays.stream(name.split(" ", -1)).filter(word -> !word.isEmpty()), Stream.of("--help"))
                .toArray(String[]::new);

        // When
        int status = Chartveil.commandLine()
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(complained))
                .execute(arguments);

        // Then
        assertThat(complained.toString()).isEmpty();
        assertThat(status).isZero();
        assertThat(said.toString()).contains("Usage: " + ("chartveil " + name).strip());
    }
}
