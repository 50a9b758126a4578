// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaNodeTest {

    @TempDir
    private Path place;

    private Path storage;

    @BeforeEach
    void storage() throws IOException {
        storage = Files.createDirectory(place.resolve("kafka"));
    }

    @Test
    void storageThatAStartCutOffHasLeftIsMadeAnew() throws IOException {
        // Given
        Path draft = Files.createDirectory(place.resolve("kafka.new"));
        Files.writeString(draft.resolve("meta.properties"), "half of it");

        // When
        node().prepare();

        // Then
        assertThat(storage.resolve("meta.properties")).content().contains("cluster.id=");
        assertThat(draft).doesNotExist();
    }

    @Test
    void storageIsMadeOnce() throws IOException {
        // Given
        node().prepare();
        String first = Files.readString(storage.resolve("meta.properties"));

        // When
        node().prepare();

        // Then
        assertThat(storage.resolve("meta.properties")).hasContent(first);
    }

    @Test
    void storageThatHoldsRecordsIsNeverReplaced() throws IOException {
        // Given
        Path records = Files.createFile(storage.resolve("00000000000000000000.log"));

        // When
        var preparing = assertThatThrownBy(() -> node().prepare());

        // Then
        preparing.isInstanceOf(RuntimeFailure.class).hasMessageContaining(storage.toString());
        assertThat(records).exists();
    }

    private KafkaNode node() {
        return new KafkaNode(
                storage,
                place.resolve("kafka.properties"),
                "127.0.0.1",
                "127.0.0.1",
                9092,
                9093,
                "admin-password",
                "controller-password");
    }
}
