// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.subjects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.chartveil.contracts.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureLedgerTest {

    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenIsReadInItsOrder() {
        // Given
        var first = entry("P-first");
        var second = entry("P-second");
        ledger().append(first);

        // When
        ledger().append(second);

        // Then
        assertThat(ledger().entries()).containsExactly(first, second);
    }

    @Test
    void aLineThatACrashCutOffTakesNoOtherWithIt() throws IOException {
        // Given
        var first = entry("P-first");
        var second = entry("P-second");
        ledger().append(first);
        Files.writeString(file(), "{\"receipt\":\"0", StandardOpenOption.APPEND);

        // When
        ledger().append(second);

        // Then
        assertThat(ledger().entries()).containsExactly(first, second);
    }

    @Test
    void aLineThatWasCutOffLastIsNoErasure() throws IOException {
        // Given
        var first = entry("P-first");
        ledger().append(first);

        // When
        Files.writeString(file(), "{\"receipt\":\"0", StandardOpenOption.APPEND);

        // Then
        assertThat(ledger().entries()).containsExactly(first);
    }

    @Test
    void aWholeLineThatIsNoErasureIsNotPassedOver() throws IOException {
        // Given
        ledger().append(entry("P-first"));

        // When
        Files.writeString(file(), "no erasure\n", StandardOpenOption.APPEND);

        // Then
        assertThatIllegalStateException()
                .isThrownBy(ledger()::entries)
                .withMessageStartingWith("the erasure ledger cannot be read");
    }

    @Test
    void withoutALedgerNothingIsKept() {
        // Given
        var none = new ErasureLedger(new ErasureProperties(Duration.ofDays(30), null));

        // When
        none.append(entry("P-first"));

        // Then
        assertThat(none.entries()).isEmpty();
    }

    private ErasureLedger ledger() {
        return new ErasureLedger(new ErasureProperties(Duration.ofDays(30), file()));
    }

    private Path file() {
        return folder.resolve("erasures.jsonl");
    }

    private static ErasureLedger.Entry entry(String pseudonym) {
        return new ErasureLedger.Entry(
                UUID.randomUUID(),
                new TenantId("north-clinic"),
                List.of("00ff"),
                7,
                pseudonym,
                3,
                NOW,
                NOW.plus(Duration.ofDays(30)),
                "signed");
    }
}
