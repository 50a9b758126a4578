// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

    @TempDir
    private Path place;

    @Test
    void takenPortGivesWayAndTheChoiceStays() throws IOException {
        // Given
        var folder = new DataFolder(place).create();
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // When
            int chosen = Ports.of(folder).port("gateway", taken.getLocalPort());

            // Then
            assertThat(chosen).isNotEqualTo(taken.getLocalPort()).isBetween(20_000, 31_999);
            assertThat(Ports.of(folder).port("gateway", taken.getLocalPort())).isEqualTo(chosen);
        }
    }

    @Test
    void twoPartsNeverShareAPort() {
        // Given
        var ports = Ports.of(new DataFolder(place).create());

        // When
        int one = ports.port("one", 18_991);
        int other = ports.port("other", 18_991);

        // Then
        assertThat(one).isNotEqualTo(other);
    }
}
