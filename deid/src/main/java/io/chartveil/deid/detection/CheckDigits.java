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

    private static boolean elevens(String digits, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (digits.charAt(i) - '0') * (length + 1 - i);
        }
        return sum * 10 % 11 % 10 == digits.charAt(length) - '0';
    }
}
