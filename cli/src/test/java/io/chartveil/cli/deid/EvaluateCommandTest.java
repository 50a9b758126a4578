// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.chartveil.cli.runtime.RuntimeFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvaluateCommandTest {

    @TempDir
    private Path folder;

    @Test
    void missesAndFalseHitsAreShownInContextAndEscaped() throws Exception {
        // Given
        Path gold = write("{\"id\":\"<1>\",\"text\":\"a <b> qwertz & Mr. John Smith\","
                + "\"spans\":[[6,12,\"NAME\"]],\"language\":\"en\"}\n");
        Path page = folder.resolve("errors.html");

        // When
        int exit = run("--gold", gold.toString(), "--scheme", "hipaa", "--no-speed", "--errors", page.toString());

        // Then
        assertThat(exit).isZero();
        assertThat(Files.readString(page))
                .contains("<code>&lt;1&gt;</code>a &lt;b&gt; <mark class=\"miss\">qwertz</mark> &amp; Mr. John Smith")
                .contains("<mark class=\"hit\">John Smith</mark>")
                .doesNotContain("<script", "<b>");
    }

    @Test
    void aBrokenLineIsNamedWithoutItsText() throws Exception {
        // Given
        Path gold = write("{\"id\":\"1\",\"text\":\"Quintana\",\"spans\":[[5,99,\"NAME\"]]}\n");

        // When
        var failure = catchThrowable(() -> new EvaluateCommand(gold).call());

        // Then
        assertThat(failure)
                .isInstanceOf(RuntimeFailure.class)
                .hasMessageContaining("gold.jsonl, line 1")
                .hasMessageNotContaining("Quintana");
    }

    @Test
    void anUnknownSchemeIsNotUnderstood() throws Exception {
        // When
        int exit = run("--gold", write("").toString(), "--scheme", "nobodys");

        // Then
        assertThat(exit).isEqualTo(2);
    }

    private Path write(String lines) throws Exception {
        return Files.writeString(folder.resolve("gold.jsonl"), lines);
    }

    private static int run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "evaluate";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new CommandLine(new DeidCommand())
                .setExecutionExceptionHandler((failure, _, _) -> failure instanceof RuntimeFailure ? 1 : 70)
                .execute(all);
    }
}
