// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DrillTest {

    static Set<String> drills() {
        return Drill.commandLine().getSubcommands().keySet();
    }

    @ParameterizedTest
    @MethodSource("drills")
    void everyDrillSaysHowItIsUsedWithoutStartingAPlatform(String name) {
        // Given
        var said = new StringWriter();
        var complained = new StringWriter();

        // When
        int status = Drill.commandLine()
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(complained))
                .execute(name, "--help");

        // Then
        assertThat(complained.toString()).isEmpty();
        assertThat(status).isZero();
        assertThat(said.toString()).contains("Usage: chartveil drill " + name);
    }
}
