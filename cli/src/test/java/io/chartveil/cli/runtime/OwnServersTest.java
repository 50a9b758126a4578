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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnServersTest {

    private static final OwnServers SERVERS =
            new OwnServers("jdbc:postgresql://one:5432", "one:9092", KafkaLogin.PLAINTEXT);

    @TempDir
    private Path place;

    private DataFolder folder;

    @BeforeEach
    void folder() {
        folder = new DataFolder(place.resolve("data")).create();
    }

    @Test
    void mistypedAddressCanBeSaidAnewWhileNothingWasMadeThere() {
        // Given
        new OwnServers("jdbc:postgresql://onne:5432", "one:90992", KafkaLogin.PLAINTEXT).settle(folder);
        Credentials.of(folder).secret("anything");

        // When
        SERVERS.settle(folder);

        // Then
        assertThat(OwnServers.of(folder)).isEqualTo(SERVERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"databases", "kafka-access-1f"})
    void otherServersAreRefusedOnceSomethingWasMadeOnTheFirst(String step) throws IOException {
        // Given
        SERVERS.settle(folder);
        Files.createFile(folder.mark(step));
        var others = new OwnServers("jdbc:postgresql://two:5432", "two:9092", KafkaLogin.PLAINTEXT);

        // When
        var settling = assertThatThrownBy(() -> others.settle(folder));

        // Then
        settling.isInstanceOf(RuntimeFailure.class).hasMessageContaining("jdbc:postgresql://one:5432");
        assertThat(OwnServers.of(folder)).isEqualTo(SERVERS);
    }

    @Test
    void sameServersCanBeSaidAgain() throws IOException {
        // Given
        SERVERS.settle(folder);
        Files.createFile(folder.mark("databases"));
        Files.createFile(folder.mark("kafka-access-1f"));

        // When
        SERVERS.settle(folder);

        // Then
        assertThat(OwnServers.of(folder)).isEqualTo(SERVERS);
    }
}
