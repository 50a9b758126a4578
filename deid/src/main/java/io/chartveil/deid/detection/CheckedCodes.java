// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The identifiers that their own check digits give away, by length. */
final class CheckedCodes {

    private static final int LONGEST = 34;
    private static final List<List<Rule>> BY_LENGTH = table();

    private CheckedCodes() {}

    /** @param joined whether the number is so short that it must also be written in groups */
    private record Rule(Label label, boolean joined, Predicate<String> check) {}

    /**
     * What a code is by its check digits; null when none fits.
     *
     * @param code letters and digits
     * @param joints how many hyphens, dots or slashes stood between them
     */
    static @Nullable Label labelOf(String code, int joints) {
        if (code.length() > LONGEST) {
            return null;
        }
        for (Rule rule : BY_LENGTH.get(code.length())) {
            if ((!rule.joined() || joints > 0) && rule.check().test(code)) {
                return rule.label();
            }
        }
        return null;
    }

    private static List<List<Rule>> table() {
        List<List<Rule>> rules = new ArrayList<>();
        for (int length = 0; length <= LONGEST; length++) {
            rules.add(new ArrayList<>());
        }
        rule(rules, 8, Label.NATIONAL_ID, true, CheckDigits::rut);
        rule(rules, 9, Label.NATIONAL_ID, false, CheckDigits::dni);
        rule(rules, 9, Label.NATIONAL_ID, true, CheckDigits::rut);
        rule(rules, 10, Label.CLINICIAN_LICENCE, false, CheckDigits::npi);
        rule(rules, 10, Label.NATIONAL_ID, false, CheckDigits::nhs);
        rule(rules, 10, Label.HEALTH_PLAN_NUMBER, false, CheckDigits::kvnr);
        rule(rules, 11, Label.NATIONAL_ID, false, CheckDigits::cpf);
        rule(rules, 11, Label.NATIONAL_ID, false, CheckDigits::steuerId);
        rule(rules, 11, Label.NATIONAL_ID, true, CheckDigits::cuit);
        rule(rules, 11, Label.HEALTH_PLAN_NUMBER, false, CheckDigits::mbi);
        rule(rules, 12, Label.SOCIAL_SECURITY_NUMBER, false, CheckDigits::nss);
        rule(rules, 13, Label.SOCIAL_SECURITY_NUMBER, false, CheckDigits::ahv);
        rule(rules, 14, Label.HEALTH_PLAN_NUMBER, false, CheckDigits::catalanHealthCard);
        rule(rules, 15, Label.SOCIAL_SECURITY_NUMBER, false, CheckDigits::nir);
        rule(rules, 15, Label.HEALTH_PLAN_NUMBER, false, CheckDigits::cns);
        rule(rules, 16, Label.NATIONAL_ID, false, CheckDigits::codiceFiscale);
        rule(rules, 17, Label.VEHICLE, false, CheckDigits::vin);
        rule(rules, 18, Label.NATIONAL_ID, false, CheckDigits::curp);
        for (int length = 13; length <= 19; length++) {
            rule(rules, length, Label.PAYMENT_CARD, false, CheckDigits::card);
        }
        for (int length = 15; length <= LONGEST; length++) {
            rule(rules, length, Label.IBAN, false, CheckDigits::iban);
        }
        return rules.stream().map(List::copyOf).toList();
    }

    private static void rule(List<List<Rule>> rules, int length, Label label, boolean joined, Predicate<String> check) {
        rules.get(length).add(new Rule(label, joined, check));
    }
}
