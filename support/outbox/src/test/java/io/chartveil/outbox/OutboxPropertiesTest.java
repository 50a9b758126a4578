// SPDX-License-Identifier: Apache-2.0
package io.chartveil.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class OutboxPropertiesTest {

    @Test
    void defaultsAreThoseOfTheReadme() {
        assertThat(bound(Map.of()))
                .isEqualTo(new OutboxProperties(
                        true,
                        Duration.ofSeconds(10),
                        64,
                        DataSize.ofMegabytes(8),
                        Duration.ofMillis(50),
                        Duration.ofMillis(250),
                        8,
                        14));
    }

    @Test
    void everyNameBinds() {
        assertThat(bound(Map.of(
                        "chartveil.outbox.relay", "false",
                        "chartveil.outbox.lease", "1s",
                        "chartveil.outbox.rows-per-shard", "2",
                        "chartveil.outbox.bytes-at-once", "3KB",
                        "chartveil.outbox.shortest-poll", "4ms",
                        "chartveil.outbox.longest-poll", "5ms",
                        "chartveil.outbox.keep-days", "6",
                        "chartveil.outbox.ahead-days", "7")))
                .isEqualTo(new OutboxProperties(
                        false,
                        Duration.ofSeconds(1),
                        2,
                        DataSize.ofKilobytes(3),
                        Duration.ofMillis(4),
                        Duration.ofMillis(5),
                        6,
                        7));
    }

    private static OutboxProperties bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("chartveil.outbox", OutboxProperties.class);
    }
}
