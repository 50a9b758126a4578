// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.e2e.platform.Installation;
import io.chartveil.e2e.replay.ReplayDrill;
import org.junit.jupiter.api.Test;

class ReplayIT {

    @Test
    void topicsReadAgainFromTheirStartHaveNoDoubleEffect() {
        // Given
        var drill = new ReplayDrill(5);

        // When
        var report = drill.run(Installation.get());

        // Then
        assertThat(report.broken()).isEmpty();
    }
}
