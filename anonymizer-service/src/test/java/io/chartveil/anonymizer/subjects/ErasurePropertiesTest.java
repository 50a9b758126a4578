// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.subjects;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ErasurePropertiesTest {

    @Test
    void defaultsHoldWhenNothingIsSaid() {
        // When
        var properties = bind(Map.of());

        // Then
        assertThat(properties).isEqualTo(new ErasureProperties(Duration.ofDays(30), null));
    }

    @Test
    void everyNameIsRead() {
        // When
        var properties = bind(Map.of(
                "anonymizer.erasure.backup-retention", "7d",
                "anonymizer.erasure.ledger", "erasures.jsonl"));

        // Then
        assertThat(properties).isEqualTo(new ErasureProperties(Duration.ofDays(7), Path.of("erasures.jsonl")));
    }

    private static ErasureProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("anonymizer.erasure", ErasureProperties.class);
    }
}
