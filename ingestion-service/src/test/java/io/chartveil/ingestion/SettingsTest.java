// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.ingestion.intake.IntakeProperties;
import io.chartveil.ingestion.intake.kafka.IntakeTopicProperties;
import io.chartveil.ingestion.retention.RetentionProperties;
import io.chartveil.ingestion.sources.kafka.IntakeTopicSettings;
import io.chartveil.ingestion.sources.kafka.ProvisionerProperties;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class SettingsTest {

    @Test
    void theIntakeHasTheseDefaults() {
        // When
        var intake = bound("chartveil.intake", IntakeProperties.class, Map.of());

        // Then
        assertThat(intake)
                .isEqualTo(new IntakeProperties(
                        DataSize.ofMegabytes(50),
                        DataSize.ofMegabytes(64),
                        DataSize.ofKilobytes(512),
                        1,
                        512,
                        DataSize.ofMegabytes(8),
                        Duration.ofMillis(20),
                        DataSize.ofMegabytes(224),
                        48,
                        2_000,
                        Duration.ofSeconds(20)));
    }

    @Test
    void readingTopicsHasTheseDefaults() {
        // When
        var topics = bound("chartveil.intake.topics", IntakeTopicProperties.class, Map.of());

        // Then
        assertThat(topics)
                .isEqualTo(new IntakeTopicProperties(
                        true,
                        "ingestion-intake",
                        2,
                        500,
                        DataSize.ofMegabytes(4),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10)));
    }

    @Test
    void aNewTopicHasTheseDefaults() {
        // When
        var topic = bound("chartveil.intake.new-topic", IntakeTopicSettings.class, Map.of());

        // Then
        assertThat(topic).isEqualTo(new IntakeTopicSettings(6, Duration.ofHours(24), Optional.empty()));
    }

    @Test
    void nothingIsKeptLongerThanThisUnlessSet() {
        // When
        var retention = bound("chartveil.intake.retention", RetentionProperties.class, Map.of());

        // Then
        assertThat(retention)
                .isEqualTo(new RetentionProperties(Duration.ofDays(90), Duration.ofDays(90), Optional.empty()));
    }

    @Test
    void theProvisionersConnectionIsNamedAsKafkaNamesIt() {
        // When
        var provisioner = bound(
                "chartveil.intake",
                ProvisionerProperties.class,
                Map.of("chartveil.intake.provisioner.sasl.jaas.config", "secret"));

        // Then
        assertThat(provisioner.provisioner()).containsEntry("sasl.jaas.config", "secret");
        assertThat(provisioner.toString()).doesNotContain("secret");
    }

    private static <T> T bound(String prefix, Class<T> type, Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate(prefix, type);
    }
}
