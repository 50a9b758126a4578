// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chartveil.contracts.audit.AuditEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AuditEventJsonTest {

    @Test
    void anEventIsReadBackAsItWasWritten() {
        // Given
        var full = Events.of(Events.NORTH);
        var bare = Events.ofThePlatform();

        // When
        var fullAgain = AuditEventJson.read(AuditEventJson.write(full));
        var bareAgain = AuditEventJson.read(AuditEventJson.write(bare));

        // Then
        assertThat(fullAgain).isEqualTo(full);
        assertThat(bareAgain).isEqualTo(bare);
    }

    @Test
    void theSameEventHasTheSameBytesWhateverTheOrderOfItsDetails() {
        // Given
        var event = Events.of(Events.NORTH);

        // When
        var json = new String(AuditEventJson.write(event), StandardCharsets.UTF_8);

        // Then
        assertThat(json)
                .startsWith("{\"id\":\"" + event.id() + "\",\"type\":\"record.read\",\"action\":\"READ\"")
                .endsWith("\"details\":{\"a\":\"1\",\"b\":\"2\"}}");
    }

    @Test
    void anOversizedEventIsRefusedWithoutItsContent() {
        // Given
        var event = AuditEventBuilder.of("record.read", AuditEvent.Action.READ, Events.NOW)
                .agent(AuditAgents.service("ingestion"))
                .detail("note", "x".repeat(AuditEventJson.MAX_BYTES))
                .build();

        // When
        var writing = assertThatThrownBy(() -> AuditEventJson.write(event));

        // Then
        writing.isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("record.read")
                .hasMessageNotContaining("xxx");
    }

    @Test
    void bytesThatAreNoEventAreRefusedWithoutRepeatingThem() {
        // Given
        var bytes = "{\"id\":\"Jane Roe\"}".getBytes(StandardCharsets.UTF_8);

        // When
        var reading = assertThatThrownBy(() -> AuditEventJson.read(bytes));

        // Then
        reading.isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("Jane");
    }
}
