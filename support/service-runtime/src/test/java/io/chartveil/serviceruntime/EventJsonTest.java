// SPDX-License-Identifier: Apache-2.0
package io.chartveil.serviceruntime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventJsonTest {

    record Event(String id, Instant at, Optional<String> policy) {}

    @Test
    void timesAreIsoAndAbsentOptionalsAreLeftOut() {
        // Given
        var event = new Event("e1", Instant.parse("2026-11-21T20:00:00.123456Z"), Optional.empty());

        // When
        var json = new String(EventJson.write(event), UTF_8);

        // Then
        assertThat(json).isEqualTo("""
                {"id":"e1","at":"2026-11-21T20:00:00.123456Z"}""");
        assertThat(EventJson.read(json.getBytes(UTF_8), Event.class)).isEqualTo(event);
    }

    @Test
    void fieldsOfANewerProducerArePassedOver() {
        // When
        var event = EventJson.read("""
                {"id":"e1","at":"2026-11-21T20:00:00Z","policy":"p@1","colour":"blue"}""".getBytes(UTF_8), Event.class);

        // Then
        assertThat(event.policy()).contains("p@1");
    }

    @Test
    void anUnreadableEventIsNamedByPlaceAndNotByValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventJson.read("{\"id\":\"e1\",\"at\":\"Marie Curie\"}".getBytes(UTF_8), Event.class))
                .withMessageContaining("Event cannot be read at line 1, column")
                .withMessageNotContaining("Marie")
                .withNoCause();
    }
}
