// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class CheckDigitsTest {

    @Test
    void validNumbersPassAndEveryChangedLastDigitFails() {
        // Then
        check(CheckDigits::dni, "12345678Z", "12345678A");
        check(CheckDigits::dni, "X1234567L", "X1234567M");
        check(CheckDigits::nhs, "9434765919", "9434765918");
        check(CheckDigits::npi, "1234567893", "1234567894");
        check(CheckDigits::steuerId, "86095742719", "86095742718");
        check(CheckDigits::cpf, "52998224725", "52998224726");
        check(CheckDigits::nif, "123456789", "123456788");
        check(CheckDigits::iban, "GB82WEST12345698765432", "GB82WEST12345698765431");
        check(CheckDigits::luhn, "4111111111111111", "4111111111111112");
        check(CheckDigits::nir, "255081416802538", "255081416802539");
        check(CheckDigits::nss, "281234567840", "281234567841");
        check(CheckDigits::ssn, "078051120", "666051120");
    }

    private static void check(Predicate<String> rule, String valid, String invalid) {
        assertThat(rule.test(valid)).as("valid").isTrue();
        assertThat(rule.test(invalid)).as("invalid").isFalse();
    }
}
