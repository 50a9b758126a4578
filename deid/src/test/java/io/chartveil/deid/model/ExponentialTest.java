// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExponentialTest {

    @Test
    void itIsCloseToTheTrueExponentialWhereverTheLatticeAsks() {
        for (float x = -40; x <= 8; x += 0.013f) {
            // When
            double ratio = Exponential.of(x) / Math.exp(x);

            // Then
            assertThat(ratio).isCloseTo(1, within(4e-4));
        }
    }
}
