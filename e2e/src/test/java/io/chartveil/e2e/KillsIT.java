// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.e2e.kills.KillDrill;
import io.chartveil.e2e.platform.Installation;
import org.junit.jupiter.api.Test;

/** In small what {@code ./chartveil drill kills} does at length. */
class KillsIT {

    @Test
    void nothingIsLostOrDoubledAndOrderIsKeptWhileEveryPartIsKilled() {
        // Given
        var drill = new KillDrill(100, 10, 1, 20261122);

        // When
        var report = drill.run(Installation.get());

        // Then
        assertThat(report.broken()).isEmpty();
    }
}
