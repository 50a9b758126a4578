// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.transparencylog.checkpoint.Checkpoint;
import io.chartveil.transparencylog.note.Ed25519Seed;
import io.chartveil.transparencylog.note.SignatureType;
import io.chartveil.transparencylog.note.SigningKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From an export and the last checkpoint that somebody kept, alone. */
class ExportCheckTest {

    private final FakeLog log = FakeLog.of(60);
    private final Checkpoint kept = log.signed(50).checkpoint();

    @Test
    void theTrueExportIsWhole() throws IOException {
        assertThat(check(log.export())).isEmpty();
    }

    @Test
    void everyChangeToAnEventIsSeenWhateverIsRecomputedAround() throws IOException {
        for (int index = 0; index < 50; index++) {
            // Given
            var changed = log.copy(60);
            changed.events.remove(index);

            // When
            var other = FakeLog.of(1).events.getFirst();
            changed.events.add(index, other);

            // Then
            assertThat(check(changed.export())).as("event %d", index).isNotEmpty();
        }
    }

    @Test
    void aDeletedInsertedOrMovedEventIsSeenThoughTheLogSignsItAnew() throws IOException {
        // Given
        var deleted = log.copy(60);
        var inserted = log.copy(60);
        var moved = log.copy(60);

        // When
        deleted.events.remove(30);
        inserted.events.add(30, FakeLog.of(1).events.getFirst());
        Collections.swap(moved.events, 30, 31);

        // Then
        for (var each : List.of(deleted, inserted, moved)) {
            assertThat(check(each.export())).isNotEmpty();
        }
    }

    @Test
    void aTailThatIsGoneBeforeTheKeptCheckpointIsSeen() throws IOException {
        assertThat(check(log.copy(40).export()))
                .anySatisfy(problem -> assertThat(problem).contains("the log had 50 events"));
    }

    @Test
    void aMissingLastLineIsSeen() throws IOException {
        // Given
        var lines = new ArrayList<>(log.export());

        // When
        lines.removeLast();

        // Then
        assertThat(check(lines)).isNotEmpty();
    }

    @Test
    void anExportSignedByAnotherKeyIsNotBelieved() throws IOException {
        // Given
        var resigned = log.copy(60);

        // When
        resigned.key = new SigningKey(FakeLog.ORIGIN, SignatureType.ED25519, Ed25519Seed.generate());

        // Then
        assertThat(check(resigned.export())).singleElement().asString().contains("not to be believed");
    }

    @Test
    void contentThatIsMissingNeedsABlindingThatNamesIt() throws IOException {
        // Given
        var blinded = log.copy(60);
        var victim = blinded.events.get(10);
        blinded.events.set(10, victim.blinded());

        // When
        var without = check(blinded.export());
        blinded.add(
                Duration.ZERO,
                "audit-event.blinded",
                "{\"kind\":\"audit-event\",\"id\":\"%s\"}"
                        .formatted(victim.leaf().eventId()));
        var with = check(blinded.export());

        // Then
        assertThat(without).singleElement().asString().contains("no blinding names it");
        assertThat(with).isEmpty();
    }

    @Test
    void whatIsNoEventIsSeenThoughTheLogCommittedToIt() throws IOException {
        // Given
        var id = UUID.randomUUID();
        for (var none : List.of("x", "{}", "[]", "{\"id\":\"%s\",\"type\":\"t\",\"at\":\"yesterday\"}".formatted(id))) {
            var odd = log.copy(60);
            odd.add(id, Instant.EPOCH, none);

            // When
            var problems = check(odd.export());

            // Then
            assertThat(problems).as(none).singleElement().asString().contains("event 60");
        }
    }

    @Test
    void everyChangedCharacterOfALineIsSeen() throws IOException {
        var lines = log.export();
        var line = lines.get(20);
        for (int i = 0; i < line.length(); i++) {
            var changed = new ArrayList<>(lines);
            changed.set(20, line.substring(0, i) + (char) (line.charAt(i) ^ 1) + line.substring(i + 1));
            assertThat(check(changed)).as("character %d", i).isNotEmpty();
        }
    }

    private List<String> check(List<String> lines) throws IOException {
        return new ExportCheck(log.policy(), Optional.of(kept))
                .run(new BufferedReader(new StringReader(String.join("\n", lines) + "\n")));
    }
}
