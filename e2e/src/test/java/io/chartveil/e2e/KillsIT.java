// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.e2e.kills.KillDrill;
import io.chartveil.e2e.platform.Installation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In small what {@code ./chartveil drill kills} does at length. */
class KillsIT {

    /** The gateway's turn is in {@link GatewayDownIT}. */
    private static final List<String> VICTIMS =
            List.of("ingestion", "anonymizer", "analytics", "audit", "kafka", "postgres");

    @Test
    void nothingIsLostOrDoubledAndOrderIsKeptWhileEveryPartIsKilled() {
        // Given
        var drill = new KillDrill(VICTIMS, 100, 10, 1, 20261122);

        // When
        var report = drill.run(Installation.get());

        // Then
        assertThat(report.broken()).isEmpty();
    }
}
