// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendJournalTest {

    @TempDir
    private Path place;

    @Test
    void whatWasDoneIsKnownToTheNextRun() {
        // Given
        Path file = place.resolve("deep").resolve("journal");
        String key = SendJournal.key(Path.of("a.json"), new byte[] {1});

        // When
        SendJournal.open(file).done(key);

        // Then
        assertThat(SendJournal.open(file).isDone(key)).isTrue();
        assertThat(SendJournal.open(file).isDone(SendJournal.key(Path.of("b.json"), new byte[] {1})))
                .isFalse();
        assertThat(SendJournal.open(file).isDone(SendJournal.key(Path.of("a.json"), new byte[] {2})))
                .isFalse();
    }
}
