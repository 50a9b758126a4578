// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.corpora;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeparatedRecordsTest {

    @Test
    void messagesOfSeveralLinesAreReadWholeAndACutOffOneIsNotSent() {
        // Given
        var input = new ByteArrayInputStream("MSH|1\rPID|1\r\0A note\nof two lines\0cut off".getBytes(UTF_8));
        var values = new ArrayList<String>();

        // When
        try (var records = new SeparatedRecords()) {
            records.configure(Map.of("topic", "intake.north", "content-type", "text/plain"));
            records.readRecords(input).forEachRemaining(message -> {
                assertThat(message.topic()).isEqualTo("intake.north");
                assertThat(message.headers().lastHeader("content-type").value())
                        .isEqualTo("text/plain".getBytes(UTF_8));
                values.add(new String(message.value(), UTF_8));
            });
        }

        // Then
        assertThat(values).containsExactly("MSH|1\rPID|1\r", "A note\nof two lines");
    }
}
