// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B; the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({"59, 287082", "1111111109, 081804", "1234567890, 005924", "2000000000, 279037"})
    void theCodesAreThoseOfTheStandard(long seconds, String code) {
        assertThat(Totp.code(SECRET, seconds / 30)).isEqualTo(code);
    }

    @Test
    void aCodeWorksOnceAndForOneStepAround() {
        // Given
        Instant time = Instant.ofEpochSecond(59);

        // When
        var first = Totp.matchingStep(SECRET, "287082", time, 0);
        var again = Totp.matchingStep(SECRET, "287082", time, first.orElseThrow());
        var late = Totp.matchingStep(SECRET, "287082", time.plusSeconds(90), 0);

        // Then
        assertThat(first).hasValue(1);
        assertThat(again).isEmpty();
        assertThat(late).isEmpty();
    }

    @Test
    void theSecretIsWrittenAsAuthenticatorAppsReadIt() {
        assertThat(Totp.base32(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }
}
