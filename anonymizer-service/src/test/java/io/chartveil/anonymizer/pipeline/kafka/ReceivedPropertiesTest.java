// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class ReceivedPropertiesTest {

    @Test
    void defaultsHoldWhenNothingIsSaid() {
        // When
        var properties = bind(Map.of());

        // Then
        assertThat(properties)
                .isEqualTo(new ReceivedProperties(
                        500, DataSize.ofMegabytes(8), 4000, DataSize.ofMegabytes(48), Duration.ofSeconds(15)));
    }

    @Test
    void everyNameIsRead() {
        // When
        var properties = bind(Map.of(
                "anonymizer.received.max-batch-records", "1",
                "anonymizer.received.max-batch-size", "2KB",
                "anonymizer.received.max-waiting-records", "3",
                "anonymizer.received.max-waiting-size", "4KB",
                "anonymizer.received.drain-wait", "5s"));

        // Then
        assertThat(properties)
                .isEqualTo(new ReceivedProperties(
                        1, DataSize.ofKilobytes(2), 3, DataSize.ofKilobytes(4), Duration.ofSeconds(5)));
    }

    private static ReceivedProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("anonymizer.received", ReceivedProperties.class);
    }
}
