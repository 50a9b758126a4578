// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import java.math.BigInteger;
import java.util.Locale;

/** The check rules of national and other identifiers. Input: letters and digits without separators. */
final class CheckDigits {

    private static final String DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

    private CheckDigits() {}

    /** Spain: eight digits and a letter; a foreigner's NIE begins with X, Y or Z. */
    static boolean dni(String code) {
        String upper = code.toUpperCase(Locale.ROOT);
        if (!upper.matches("[0-9XYZ][0-9]{7}[A-Z]")) {
            return false;
        }
        int first = "XYZ".indexOf(upper.charAt(0));
        String digits = (first >= 0 ? Integer.toString(first) : upper.substring(0, 1)) + upper.substring(1, 8);
        return DNI_LETTERS.charAt(Integer.parseInt(digits) % 23) == upper.charAt(8);
    }

    /** Spain's social security: two digits of the province, seven or eight of the person, two of control. */
    static boolean nss(String digits) {
        if (!digits.matches("[0-9]{12}")) {
            return false;
        }
        long province = Long.parseLong(digits.substring(0, 2));
        long number = Long.parseLong(digits.substring(2, 10));
        long base = number < 10_000_000 ? number + province * 10_000_000 : Long.parseLong(digits.substring(0, 10));
        return base % 97 == Long.parseLong(digits.substring(10));
    }

    /** The United Kingdom's NHS number. */
    static boolean nhs(String digits) {
        if (!digits.matches("[0-9]{10}")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += (digits.charAt(i) - '0') * (10 - i);
        }
        return (11 - sum % 11) % 11 == digits.charAt(9) - '0';
    }

    /** The US provider identifier: Luhn with the prefix 80840. */
    static boolean npi(String digits) {
        return digits.matches("[12][0-9]{9}") && luhn("80840" + digits);
    }

    /** The US social security number: no check digit, but numbers that are never issued. */
    static boolean ssn(String digits) {
        return digits.matches("[0-9]{9}")
                && !digits.startsWith("000")
                && !digits.startsWith("666")
                && digits.charAt(0) != '9'
                && !digits.startsWith("00", 3)
                && !digits.endsWith("0000");
    }

    /** Germany's tax id, ISO 7064 mod 11,10. */
    static boolean steuerId(String digits) {
        if (!digits.matches("[1-9][0-9]{10}")) {
            return false;
        }
        int product = 10;
        for (int i = 0; i < 10; i++) {
            int sum = (digits.charAt(i) - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == digits.charAt(10) - '0';
    }

    /** France's social security: thirteen digits (Corsica's letters aside) and a key. */
    static boolean nir(String digits) {
        return digits.matches("[1-8][0-9]{14}")
                && 97 - Long.parseLong(digits.substring(0, 13)) % 97 == Long.parseLong(digits.substring(13));
    }

    /** Brazil's CPF. */
    static boolean cpf(String digits) {
        return digits.matches("[0-9]{11}")
                && digits.chars().distinct().count() > 1
                && elevens(digits, 9)
                && elevens(digits, 10);
    }

    /** Portugal's NIF. */
    static boolean nif(String digits) {
        if (!digits.matches("[1-9][0-9]{8}")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += (digits.charAt(i) - '0') * (9 - i);
        }
        return (sum % 11 < 2 ? 0 : 11 - sum % 11) == digits.charAt(8) - '0';
    }

    static boolean iban(String code) {
        String upper = code.toUpperCase(Locale.ROOT);
        if (!upper.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")) {
            return false;
        }
        String turned = upper.substring(4) + upper.substring(0, 4);
        var digits = new StringBuilder(turned.length() * 2);
        turned.chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
    }

    /** Payment cards and much else. */
    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    /** A payment card's number. */
    static boolean card(String digits) {
        return digits.matches("[3-6][0-9]{12,18}") && luhn(digits);
    }

    /** Chile's RUT: seven or eight digits and a digit or K, weights 2 to 7 from the right. */
    static boolean rut(String code) {
        String upper = code.toUpperCase(Locale.ROOT);
        if (!upper.matches("[0-9]{7,8}[0-9K]")) {
            return false;
        }
        int sum = 0;
        for (int i = upper.length() - 2, weight = 2; i >= 0; i--, weight = weight == 7 ? 2 : weight + 1) {
            sum += (upper.charAt(i) - '0') * weight;
        }
        return "0K987654321".charAt(sum % 11) == upper.charAt(upper.length() - 1);
    }

    /** Argentina's CUIT and CUIL. */
    static boolean cuit(String digits) {
        if (!digits.matches("(20|23|24|27|30|33|34)[0-9]{9}")) {
            return false;
        }
        int[] weights = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
        return weighted(digits, weights) % 11 == 0;
    }

    /** Brazil's CNS: fifteen digits whose weighted sum is a multiple of eleven. */
    static boolean cns(String digits) {
        int[] weights = {15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1};
        return digits.matches("[1-25-9][0-9]{14}") && weighted(digits, weights) % 11 == 0;
    }

    /** Germany's health insurance number: a letter, counted as two digits, and nine digits, weights 1 and 2. */
    static boolean kvnr(String code) {
        String upper = code.toUpperCase(Locale.ROOT);
        if (!upper.matches("[A-Z][0-9]{9}")) {
            return false;
        }
        String digits = "%02d".formatted(upper.charAt(0) - 'A' + 1) + upper.substring(1, 9);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int product = (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 2);
            sum += product > 9 ? product - 9 : product;
        }
        return sum % 10 == upper.charAt(9) - '0';
    }

    /** The US Medicare beneficiary identifier: no check digit, but a fixed pattern without S, L, O, I, B and Z. */
    static boolean mbi(String code) {
        return code.toUpperCase(Locale.ROOT)
                .matches("[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9]"
                        + "[AC-HJKMNP-RT-Y]{2}[0-9]{2}");
    }

    /** Switzerland's social security: thirteen digits that begin with 756, checked as an article number. */
    static boolean ahv(String digits) {
        int[] weights = {1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1};
        return digits.matches("756[0-9]{10}") && weighted(digits, weights) % 10 == 0;
    }

    /** Catalonia's health card: four letters of the names, a digit for the sex, the birth date, three digits. */
    static boolean catalanHealthCard(String code) {
        return code.toUpperCase(Locale.ROOT)
                .matches("[A-Z]{4}[01][0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}");
    }

    /** Italy's tax code: values of odd places from the ministry's table, of even places their own. */
    static boolean codiceFiscale(String code) {
        String upper = code.toUpperCase(Locale.ROOT);
        if (!upper.matches("[A-Z]{6}[0-9LMNP-V]{2}[A-EHLMPR-T][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]")) {
            return false;
        }
        int[] odd = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            char c = upper.charAt(i);
            int value = c <= '9' ? c - '0' : c - 'A';
            sum += i % 2 == 0 ? odd[value] : value;
        }
        return 'A' + sum % 26 == upper.charAt(15);
    }

    /** A vehicle's number with the North American check digit in the ninth place. */
    static boolean vin(String code) {
        String upper = code.toUpperCase(Locale.ROOT);
        if (!upper.matches("[A-HJ-NPR-Z0-9]{17}")) {
            return false;
        }
        int[] weights = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
        String values = "12345678.12345.7.923456789";
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            char c = upper.charAt(i);
            sum += weights[i] * (c <= '9' ? c - '0' : values.charAt(c - 'A') - '0');
        }
        return "0123456789X".charAt(sum % 11) == upper.charAt(8);
    }

    /** Mexico's CURP: four letters, the birth date, sex, state, consonants, and a check digit over 37 signs. */
    static boolean curp(String code) {
        String upper = code.toUpperCase(Locale.ROOT);
        if (!upper.matches("[A-Z]{4}[0-9]{6}[HMX][A-Z]{5}[0-9A-Z][0-9]")) {
            return false;
        }
        String signs = "0123456789ABCDEFGHIJKLMN\u00d1OPQRSTUVWXYZ";
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += signs.indexOf(upper.charAt(i)) * (18 - i);
        }
        return (10 - sum % 10) % 10 == upper.charAt(17) - '0';
    }

    private static int weighted(String digits, int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (digits.charAt(i) - '0') * weights[i];
        }
        return sum;
    }

    private static boolean elevens(String digits, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (digits.charAt(i) - '0') * (length + 1 - i);
        }
        return sum * 10 % 11 % 10 == digits.charAt(length) - '0';
    }
}
