// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCursorTest {

    @Test
    void aCursorIsReadBackAsItWasGiven() {
        // Given
        var cursor = new EventCursor(Instant.parse("2026-11-21T22:00:00.123456Z"), UUID.randomUUID());

        // When
        var again = EventCursor.parse(cursor.toString());

        // Then
        assertThat(again).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!", "AAAA", "f____________________________________w"})
    void whatIsNoCursorIsRefused(String text) {
        // Given
        var candidate = text;

        // When
        var parsing = assertThatThrownBy(() -> EventCursor.parse(candidate));

        // Then
        parsing.isInstanceOf(IllegalArgumentException.class);
    }
}
