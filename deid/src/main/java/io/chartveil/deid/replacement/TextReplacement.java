// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.replacement;

import io.chartveil.deid.Action;
import io.chartveil.deid.DatePrecision;
import io.chartveil.deid.Gender;
import io.chartveil.deid.Label;
import io.chartveil.deid.Policy;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.calendar.WrittenDate;
import java.time.LocalDate;
import java.util.Optional;

/** What stands in a text where something identifying stood; where nothing may, a bracketed blank keeps it readable. */
public final class TextReplacement {

    private static final String BLANK = "[…]";
    private static final int ANY_YEAR = 2001;

    private final Replacer replacer;
    private final TextContext context;

    public TextReplacement(Replacer replacer, TextContext context) {
        this.replacer = replacer;
        this.context = context;
    }

    public String of(Label label, String written) {
        return replaced(label, written).orElse(BLANK);
    }

    private Optional<String> replaced(Label label, String written) {
        return switch (label) {
            case PATIENT_NAME, RELATIVE_NAME, CLINICIAN_NAME, PERSON_NAME, USERNAME ->
                replacer.names().whole(label, written, gender(label), context.language());
            case BIRTH_DATE, DEATH_DATE, DATE, YEAR -> date(label, written);
            case AGE, AGE_OVER_89 -> age(label, written);
            case STREET -> replacer.places().street(written, context.language());
            case POSTCODE -> replacer.postcodes().generalize(written, null).or(() -> Optional.of(tag(label)));
            case CITY -> replacer.places().city(written, context.language());
            case REGION -> replacer.places().region(written, null).or(() -> Optional.of(tag(label)));
            case COUNTRY -> replacer.places().country(written);
            case HOSPITAL, HEALTH_CENTRE, ORGANIZATION ->
                replacer.organizations().replace(label, written, context.language());
            case PHONE -> replacer.contacts().phone(written);
            case FAX -> replacer.contacts().fax(written);
            case EMAIL -> replacer.contacts().email(written);
            case URL -> replacer.contacts().url(written);
            case IP_ADDRESS -> replacer.contacts().ipAddress(written);
            case MEDICAL_RECORD_NUMBER,
                    ENCOUNTER_NUMBER,
                    ACCESSION_NUMBER,
                    SOCIAL_SECURITY_NUMBER,
                    NATIONAL_ID,
                    HEALTH_PLAN_NUMBER,
                    CLINICIAN_LICENCE,
                    EMPLOYEE_NUMBER,
                    ACCOUNT_NUMBER,
                    IBAN,
                    PAYMENT_CARD,
                    PASSPORT,
                    DRIVING_LICENCE,
                    VEHICLE,
                    DEVICE,
                    BIOMETRIC,
                    IDENTIFIER -> replacer.identifiers().replace(label, "", written);
            case SEX, KINSHIP, PROFESSION, OTHER -> replacer.words(label, written);
        };
    }

    private Gender gender(Label label) {
        return label == Label.PATIENT_NAME ? context.gender() : Gender.UNKNOWN;
    }

    /** Moved or cut in the form it was written in; a date that cannot be read leaves its label. */
    private Optional<String> date(Label label, String written) {
        Action action = replacer.policy().actionFor(label);
        boolean monthFirst = "en".equals(context.language());
        return switch (action) {
            case SHIFT_DATE, SURROGATE ->
                WrittenDate.parse(withoutWeekday(written), monthFirst)
                        .flatMap(date -> date.moved(replacer.dates()::shifted, year()))
                        .or(() -> Optional.of(tag(label)));
            case GENERALIZE ->
                WrittenDate.parse(withoutWeekday(written), monthFirst)
                        .filter(date -> !birthOfTheOldest(label, date))
                        .flatMap(this::coarse)
                        .or(() -> Optional.of(tag(label)));
            case REDACT, MASK, TAG, PSEUDONYM, KEEP -> replacer.words(label, written);
        };
    }

    private Optional<String> coarse(WrittenDate date) {
        return date.coarse(replacer.policy().datePrecision() != DatePrecision.YEAR);
    }

    private boolean birthOfTheOldest(Label label, WrittenDate date) {
        LocalDate today = context.documentDate();
        return label == Label.BIRTH_DATE
                && today != null
                && date.year()
                        .map(year -> replacer.ages().isPooled(today.getYear() - year))
                        .orElse(false);
    }

    private int year() {
        return context.documentDate() == null
                ? ANY_YEAR
                : context.documentDate().getYear();
    }

    /** The weekday would be wrong after a move, and together with the right one it would tell the offset modulo seven. */
    private static String withoutWeekday(String written) {
        int at = 0;
        while (at < written.length() && !Character.isDigit(written.charAt(at))) {
            at++;
        }
        String lead = written.substring(0, at);
        boolean weekday = !lead.isEmpty() && !lead.isBlank() && Weekdays.contains(lead);
        return weekday ? written.substring(at) : written;
    }

    /** An age's digits are what a policy caps; the words around them stay. */
    private Optional<String> age(Label label, String written) {
        Policy policy = replacer.policy();
        if (policy.actionFor(label) != Action.GENERALIZE) {
            return replacer.words(label, written);
        }
        int start = 0;
        while (start < written.length() && !isDigit(written.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < written.length() && end < start + 3 && isDigit(written.charAt(end))) {
            end++;
        }
        if (end == start) {
            return Optional.of(label == Label.AGE ? written : tag(label));
        }
        int years = Integer.parseInt(written.substring(start, end));
        String capped = years > policy.ageCap() ? (policy.ageCap() + 1) + "+" : written.substring(start, end);
        return Optional.of(written.substring(0, start) + capped + written.substring(end));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String tag(Label label) {
        return "[" + label + "]";
    }
}
