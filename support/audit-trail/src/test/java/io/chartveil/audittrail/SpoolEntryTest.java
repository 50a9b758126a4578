// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SpoolEntryTest {

    private static final byte[] ZEROS = new byte[SpoolEntry.HASH_BYTES];

    @Test
    void theHashIsThatOfNumberPreviousAndEvent() {
        // Given: computed elsewhere, over 8 + 32 + 2 bytes
        var expected = "cf9780d7b92ce782d713c7df528689a00a67ff38a15867ebbd5481529e2e970b";

        // When
        byte[] hash = SpoolEntry.hash(1, ZEROS, "{}".getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(expected);
    }

    @Test
    void anEntryComesBackFromItsMessageByteForByte() {
        // Given
        byte[] event = "{\"a\":\"Ä \\\" \\u0001 𝒳\"}".getBytes(StandardCharsets.UTF_8);
        var entry = new SpoolEntry("ingestion/joined/1", 1, ZEROS, SpoolEntry.hash(1, ZEROS, event), event);

        // When
        var again = SpoolEntry.fromMessage(entry.toMessage());

        // Then
        assertThat(again.event()).isEqualTo(event);
        assertThat(again.hash()).isEqualTo(entry.hash());
        assertThat(again.spool()).isEqualTo("ingestion/joined/1");
        assertThat(again.hashFits()).isTrue();
    }

    @Test
    void aChangedByteOfAnyPartBreaksTheHash() {
        // Given
        byte[] event = "{}".getBytes(StandardCharsets.UTF_8);
        byte[] hash = SpoolEntry.hash(2, ZEROS, event);
        byte[] otherPrevious = ZEROS.clone();
        otherPrevious[31] = 1;

        // When
        var otherNumber = new SpoolEntry("s", 3, ZEROS, hash, event);
        var otherChain = new SpoolEntry("s", 2, otherPrevious, hash, event);
        var otherEvent = new SpoolEntry("s", 2, ZEROS, hash, "[]".getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(otherNumber.hashFits()).isFalse();
        assertThat(otherChain.hashFits()).isFalse();
        assertThat(otherEvent.hashFits()).isFalse();
    }

    @Test
    void aSpoolWhoseNameNoColumnCanHoldIsNone() {
        // Given
        var names = List.of("", "x".repeat(201), "nul\0", "lone \ud800");

        // When
        var attempts = names.stream()
                .map(name -> (ThrowingCallable) () -> new SpoolEntry(name, 1, ZEROS, ZEROS, new byte[0]))
                .toList();

        // Then
        assertThat(attempts)
                .allSatisfy(attempt -> assertThatThrownBy(attempt).isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void aMessageThatIsNoEntryIsRefusedWithoutRepeatingIt() {
        // Given
        byte[] message = "{\"spool\":\"Jane Roe\",\"number\":0}".getBytes(StandardCharsets.UTF_8);

        // When
        var reading = assertThatThrownBy(() -> SpoolEntry.fromMessage(message));

        // Then
        reading.isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("Jane");
    }
}
