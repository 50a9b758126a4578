// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.e2e.canary.CanaryDrill;
import io.chartveil.e2e.platform.Installation;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class CanaryIT {

    @Test
    void plantedNamesAndNumbersAreFoundNowhereAfterTheIntake() throws ExecutionException {
        // Given
        var drill = new CanaryDrill(Installation.get());

        // When
        var report = drill.run();

        // Then
        assertThat(report.broken()).isEmpty();
    }
}
