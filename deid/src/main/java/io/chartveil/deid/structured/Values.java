// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.deid.Action;
import io.chartveil.deid.Gender;
import io.chartveil.deid.Label;
import io.chartveil.deid.Policy;
import io.chartveil.deid.replacement.Replacer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Applies the policy to the typed values of one record. A value that the policy would mark, mask or black out is left
 * out instead: a field of a structured record holds a value of its type or nothing.
 */
final class Values {

    private static final int MAX_KEPT = 256;
    private static final Set<Action> REMOVING = EnumSet.of(Action.REDACT, Action.MASK, Action.TAG);

    private final Policy policy;
    private final Replacer replacer;
    private final RecordContext context;
    private final FreeText texts;
    private final FindingCounts counts;
    /** One record's dates are few and come again and again. */
    private final Map<String, Optional<String>> dates = new HashMap<>();

    Values(RecordContext context, FreeText texts, FindingCounts counts) {
        this.policy = context.policy();
        this.replacer = new Replacer(policy, context.secrets());
        this.context = context;
        this.texts = texts;
        this.counts = counts;
    }

    boolean isRemoved(@Nullable Label label) {
        return label != null && REMOVING.contains(policy.actionFor(label));
    }

    /** Free text or a term. */
    String text(PathRule rule, String value) {
        var redaction = rule.treatment() == Treatment.TERM ? texts.term(value) : texts.text(value);
        counts.text(rule, value, redaction);
        return redaction.text();
    }

    /** A code, a unit, a sign: stays if it holds nothing that is known of the subject. */
    Optional<String> kept(PathRule rule, String value) {
        if (value.length() <= MAX_KEPT && texts.mayStay(value)) {
            return Optional.of(value);
        }
        counts.removed(rule);
        return Optional.empty();
    }

    /** Whether a number may stay. */
    boolean isKept(PathRule rule, String digits) {
        return digits.length() < 5 || kept(rule, digits).isPresent();
    }

    /** A date in FHIR's form. */
    Optional<String> isoDate(PathRule rule, Label label, String value) {
        return date(rule, label, value, true);
    }

    /** A date or time stamp in HL7 version 2's form. */
    Optional<String> hl7Date(PathRule rule, Label label, String value) {
        return date(rule, label, value, false);
    }

    /** An instant, which must be whole: what the policy cuts off is filled with the beginning of the year or month. */
    Optional<String> instant(PathRule rule, Label label, String value) {
        return isoDate(rule, label, value).map(cut -> switch (cut.length()) {
            case 4 -> cut + "-01-01T00:00:00Z";
            case 7 -> cut + "-01T00:00:00Z";
            case 10 -> cut + "T00:00:00Z";
            default -> cut;
        });
    }

    private Optional<String> date(PathRule rule, Label label, String value, boolean iso) {
        counts.decided(rule, label, policy.actionFor(label));
        if (label == Label.BIRTH_DATE) {
            var pooled = pooledBirthYear(value);
            if (pooled.isPresent()) {
                return pooled;
            }
        }
        return dates.computeIfAbsent(
                label == Label.DATE ? value : label + value,
                key -> iso
                        ? replacer.dates().iso(label, value)
                        : replacer.dates().hl7(label, value));
    }

    /** The birth year of all who are pooled, for a person above the policy's age cap. */
    private Optional<String> pooledBirthYear(String value) {
        var birth = day(value);
        return birth != null && replacer.ages().isPooled(birth, context.asOf()) && !isRemoved(Label.BIRTH_DATE)
                ? Optional.of(Integer.toString(context.asOf().getYear() - policy.ageCap() - 1))
                : Optional.empty();
    }

    private static @Nullable LocalDate day(String value) {
        String digits = value.replace("-", "");
        try {
            int year = Integer.parseInt(digits.substring(0, Math.min(4, digits.length())));
            if (digits.length() < 8) {
                return LocalDate.of(year, 1, 1);
            }
            return LocalDate.of(
                    year, Integer.parseInt(digits.substring(4, 6)), Integer.parseInt(digits.substring(6, 8)));
        } catch (NumberFormatException | DateTimeException e) {
            // Not a date: the replacement answers with nothing.
            return null;
        }
    }

    /** Years of age: pooled above the policy's cap, as the first age of the pool, so that it stays a number. */
    String years(PathRule rule, String digits) {
        try {
            int years = (int) Double.parseDouble(digits);
            boolean pooled = replacer.ages().isPooled(years);
            counts.decided(rule, pooled ? Label.AGE_OVER_89 : Label.AGE, Action.GENERALIZE);
            return pooled ? Integer.toString(policy.ageCap() + 1) : digits;
        } catch (NumberFormatException e) {
            return digits;
        }
    }

    /** A name, number, address or organization. */
    Optional<String> replaced(PathRule rule, Label label, String value, String system, @Nullable String country) {
        counts.decided(rule, label, policy.actionFor(label));
        if (isRemoved(label) || value.isBlank()) {
            return Optional.empty();
        }
        String language = context.language();
        return switch (rule.treatment()) {
            case GIVEN -> replacer.names().given(label, value, genderOf(label), language);
            case FAMILY -> replacer.names().family(label, value, language);
            case NAME, REFERENCE_DISPLAY ->
                label.kind() == Label.Kind.ORGANIZATION
                        ? replacer.organizations().replace(label, value, language)
                        : replacer.names().whole(label, value, genderOf(label), language);
            case IDENTIFIER, SUBJECT -> replacer.identifiers().replace(label, system, value);
            case CONTACT -> contact(label, value);
            case STREET -> replacer.places().street(value, language);
            case CITY -> replacer.places().city(value, language);
            case REGION -> replacer.places().region(value);
            case COUNTRY -> replacer.places().country(value);
            case POSTCODE -> replacer.postcodes().generalize(value, usOr(country));
            case ORGANIZATION -> replacer.organizations().replace(label, value, language);
            default -> throw new IllegalArgumentException(rule.treatment() + " replaces no value");
        };
    }

    private Optional<String> contact(Label label, String value) {
        return switch (label) {
            case EMAIL -> replacer.contacts().email(value);
            case URL -> replacer.contacts().url(value);
            case FAX -> replacer.contacts().fax(value);
            case IP_ADDRESS -> replacer.contacts().ipAddress(value);
            default -> replacer.contacts().phone(value);
        };
    }

    private Gender genderOf(Label label) {
        return label == Label.PATIENT_NAME ? texts.gender() : Gender.UNKNOWN;
    }

    private static @Nullable String usOr(@Nullable String country) {
        return country != null && country.startsWith("United States") ? "US" : country;
    }
}
