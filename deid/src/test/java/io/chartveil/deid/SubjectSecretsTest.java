// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SubjectSecretsTest {

    @Test
    void theDateOffsetIsNeverZeroAndUsesTheWholeRange() {
        // Given
        var random = new Random(7);
        int least = 0;
        int most = 0;

        for (int i = 0; i < 20_000; i++) {
            byte[] key = new byte[32];
            random.nextBytes(key);

            // When
            int offset = new SubjectSecrets(key, new byte[32]).dateOffsetDays();

            // Then
            assertThat(offset).isNotZero().isBetween(-365, 365);
            least = Math.min(least, offset);
            most = Math.max(most, offset);
        }
        assertThat(least).isEqualTo(-365);
        assertThat(most).isEqualTo(365);
    }

    @Test
    void pseudonymsFollowTheSubjectKeyAndLinkageTheTenants() {
        // Given
        var one = new SubjectSecrets(key(1), key(9));
        var other = new SubjectSecrets(key(2), key(9));

        // When
        String pseudonym = one.pseudonym();

        // Then
        assertThat(pseudonym).matches("P-[a-z2-7]{16}").isNotEqualTo(other.pseudonym());
        assertThat(one.ofTenant("d", "v")).isEqualTo(other.ofTenant("d", "v"));
        assertThat(one.ofSubject("d", "v")).isNotEqualTo(other.ofSubject("d", "v"));
        assertThat(one).hasToString("SubjectSecrets[hidden]");
    }

    @Test
    void aKeyOfAnotherLengthIsRefusedWithoutShowingIt() {
        // When
        assertThatThrownBy(() -> new SubjectSecrets(new byte[16], key(1)))
                // Then
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The subject key has 16 bytes; it needs 32.");
    }

    private static byte[] key(int filler) {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) filler);
        return key;
    }
}
