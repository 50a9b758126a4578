// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.e2e.flood.FloodDrill;
import io.chartveil.e2e.platform.Installation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FloodIT {

    @Test
    void moreThanCanBeDoneIsRefusedOrDoneAndHarmsNobodyElse() {
        // Given
        var drill = new FloodDrill(Duration.ofSeconds(5), 64, 500);

        // When
        var report = drill.run(Installation.get());

        // Then
        assertThat(report.broken()).isEmpty();
    }
}
