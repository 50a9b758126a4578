// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartTest {

    @TempDir
    private Path place;

    private DataFolder folder;

    @BeforeEach
    void folder() {
        folder = new DataFolder(place).create();
    }

    @Test
    void startedProcessIsFoundAgainByAnotherRunAndStopped() {
        // Given
        var process = new Part("sleeper", folder).start(List.of("sleep", "60"), Map.of());

        // When
        boolean wasRunning = new Part("sleeper", folder).stop("TERM", Duration.ofSeconds(5));

        // Then
        assertThat(wasRunning).isTrue();
        assertThat(process.isAlive()).isFalse();
        assertThat(new Part("sleeper", folder).process()).isEmpty();
    }

    @Test
    void processThatDeafensItselfIsEndedAfterThePatience() {
        // Given
        var part = new Part("deaf", folder);
        var process =
                part.start(List.of("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done"), Map.of());
        while (part.lastLines(1).isEmpty()) {
            Pause.milliseconds(10);
        }

        // When
        part.stop("TERM", Duration.ofMillis(200));

        // Then
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void strangerWithTheSameIdIsNotTakenForThePart() {
        // Given
        long stranger = ProcessHandle.current().pid();
        DataFolder.writePrivately(folder.process("gateway"), "{\"pid\":%d,\"startedAt\":1000}".formatted(stranger));

        // When
        var found = new Part("gateway", folder).process();

        // Then
        assertThat(found).isEmpty();
    }
}
