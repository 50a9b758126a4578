// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.transparencylog.checkpoint.CheckpointFile;
import io.chartveil.transparencylog.checkpoint.SignedCheckpoint;
import io.chartveil.transparencylog.note.Ed25519Seed;
import io.chartveil.transparencylog.note.InvalidNoteException;
import io.chartveil.transparencylog.note.SignatureType;
import io.chartveil.transparencylog.note.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogMonitorTest {

    @TempDir
    private Path folder;

    private final FakeLog log = FakeLog.of(20);

    @Test
    void aLogThatGrowsIsInOrderAndItsLastCheckpointIsKept() throws InvalidNoteException {
        // Given
        var before = look(log);
        log.grow(30);

        // When
        var after = look(log);

        // Then
        assertThat(before).isEmpty();
        assertThat(after).isEmpty();
        assertThat(kept().read().map(SignedCheckpoint::checkpoint).orElseThrow().size())
                .isEqualTo(50);
    }

    @Test
    void whatWasKeptAndIsNoCheckpointIsAnAlarm() throws IOException {
        // Given
        Files.writeString(kept().path(), "half a note");

        // When
        var seen = look(log);

        // Then
        assertThat(seen).singleElement().asString().contains("what was kept is no checkpoint");
    }

    @Test
    void aTailThatIsGoneIsSeen() {
        assertThat(afterwards(log.copy(15))).singleElement().asString().contains("tail is gone");
    }

    @Test
    void yesterdaysBackupThatGrewAgainIsSeen() {
        // Given
        var restored = log.copy(12);

        // When
        restored.grow(30);

        // Then
        assertThat(afterwards(restored)).singleElement().asString().contains("did not grow from what it was");
    }

    @Test
    void twoCheckpointsOfOneSizeAreSeen() {
        // Given
        var split = log.copy(19);

        // When
        split.grow(1);

        // Then
        assertThat(afterwards(split)).singleElement().asString().contains("two roots");
    }

    @Test
    void aCheckpointOfAnotherKeyIsNotBelieved() {
        // Given
        var resigned = log.copy(20);

        // When
        resigned.key = new SigningKey(FakeLog.ORIGIN, SignatureType.ED25519, Ed25519Seed.generate());

        // Then
        assertThat(afterwards(resigned)).singleElement().asString().contains("not to be believed");
    }

    @Test
    void anEventWithATimeFarFromItsSequencingIsSeen() {
        // Given
        look(log);

        // When
        log.add(Duration.ofMinutes(6), "record.read", "");

        // Then
        assertThat(look(log)).singleElement().asString().contains("event 20 was sequenced 360 s from its own time");
    }

    @Test
    void aNewEventThatIsNotWhatWasCommittedToIsSeen() {
        // Given
        look(log);
        log.grow(5);

        // When
        log.events.set(22, log.events.get(22).withEvent("{}"));

        // Then
        assertThat(look(log)).singleElement().asString().contains("event 22 is not what was committed to");
    }

    @Test
    void whatIsWrongIsNotKept() {
        // Given
        look(log);

        // When
        look(log.copy(15));

        // Then
        assertThat(look(log)).isEmpty();
    }

    @Test
    void twoEventsThatChangedPlacesAreSeen() {
        // Given
        var reordered = log.copy(20);

        // When
        Collections.swap(reordered.events, 4, 5);

        // Then
        assertThat(afterwards(reordered)).isNotEmpty();
    }

    /** What is seen when this log is shown after the true one. */
    private List<String> afterwards(LogSource shown) {
        assertThat(look(log)).isEmpty();
        return look(shown);
    }

    private List<String> look(LogSource shown) {
        return new LogMonitor(shown, log.policy(), kept()).look();
    }

    private CheckpointFile kept() {
        return new CheckpointFile(folder.resolve("last"));
    }
}
