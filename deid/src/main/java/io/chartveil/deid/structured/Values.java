// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.deid.Action;
import io.chartveil.deid.Gender;
import io.chartveil.deid.Label;
import io.chartveil.deid.PathActions;
import io.chartveil.deid.Policy;
import io.chartveil.deid.replacement.Replacer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Applies the policy to the typed values of one record. A value that the policy would mark, mask or black out is left
 * out instead: a field of a structured record holds a value of its type or nothing.
 */
final class Values {

    private static final int MAX_KEPT = 256;

    private final Policy policy;
    private final Decisions decisions;
    private final RecordContext context;
    private final FreeText texts;
    private final FindingCounts counts;
    /** One record's dates are few and come again and again. */
    private final Map<String, Optional<String>> dates = new HashMap<>();

    Values(RecordContext context, FreeText texts, FindingCounts counts) {
        this.policy = context.policy();
        this.decisions = new Decisions(policy, context.secrets());
        this.context = context;
        this.texts = texts;
        this.counts = counts;
    }

    /** Whether the policy removes a whole that belongs together, such as a name, because of its label. */
    boolean isRemovedWhole(PathRule rule) {
        var label = rule.label();
        if (!rule.whole() || label == null) {
            return false;
        }
        var decision = decisions.of(rule, label);
        if (decision.removes()) {
            counts.decided(rule, label, Action.REDACT, decision.place());
        }
        return decision.removes();
    }

    /** Whether the policy removes whatever stands at this place. */
    boolean isCut(PathRule rule) {
        var place = decisions.removing(rule);
        if (place != null) {
            counts.decided(rule, rule.label(), Action.REDACT, place);
        }
        return place != null;
    }

    /** What the policy says of a column. */
    PathActions.@Nullable Said column(String path) {
        return policy.paths().at(path);
    }

    /** What the policy says that a column holds; null where it does not say. */
    @Nullable
    Label columnLabel(String path) {
        return policy.paths().columnLabels().get(path);
    }

    /** Free text or a term. */
    String text(PathRule rule, String value) {
        var redaction = rule.treatment() == Treatment.TERM ? texts.term(value) : texts.text(value);
        counts.text(rule, value, redaction);
        return redaction.text();
    }

    /**
     * A value that only the policy says something of, to keep it: stays as far as the engine finds nothing in it. What
     * the engine takes for what the policy says stands there may stay too.
     */
    String readAndKept(PathRule rule, String value) {
        var label = rule.label();
        var redaction = texts.text(
                value,
                label == null ? policy : decisions.of(rule, label).replacer().policy());
        counts.text(rule, value, redaction);
        return redaction.text();
    }

    /** A code, a unit, a sign: stays if it holds nothing that is known of the subject. */
    Optional<String> kept(PathRule rule, String value) {
        var label = rule.label();
        if (label != null && decisions.of(rule, label).action() != Action.KEEP) {
            counts.decided(rule, label, Action.REDACT, decisions.of(rule, label).place());
            return Optional.empty();
        }
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
        var decision = decisions.of(rule, label);
        counts.decided(rule, label, decision);
        if (label == Label.BIRTH_DATE) {
            var pooled = pooledBirthYear(value, decision);
            if (pooled.isPresent()) {
                return pooled;
            }
        }
        var replacement = decision.replacer().dates();
        if (decision.place() != null) {
            return iso ? replacement.iso(label, value) : replacement.hl7(label, value);
        }
        return dates.computeIfAbsent(
                label == Label.DATE ? value : label + value,
                key -> iso ? replacement.iso(label, value) : replacement.hl7(label, value));
    }

    /** The birth year of all who are pooled, for a person above the policy's age cap. */
    private Optional<String> pooledBirthYear(String value, Decisions.Decision decision) {
        var birth = day(value);
        return birth != null
                        && !decision.removes()
                        && decision.replacer().ages().isPooled(birth, context.asOf())
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

    /**
     * Years of age: pooled above the policy's cap, as the first age of the pool, so that it stays a number. A field of
     * this kind has no place for a token or a mark: it then stays empty.
     */
    Optional<String> years(PathRule rule, String digits) {
        int years;
        try {
            years = (int) Double.parseDouble(digits);
        } catch (NumberFormatException e) {
            counts.removed(rule);
            return Optional.empty();
        }
        var label = years > policy.ageCap() ? Label.AGE_OVER_89 : Label.AGE;
        var decision = decisions.of(rule, label);
        counts.decided(rule, label, decision);
        return switch (decision.action()) {
            case KEEP -> Optional.of(digits);
            case GENERALIZE, SURROGATE, SHIFT_DATE ->
                Optional.of(label == Label.AGE ? digits : Integer.toString(policy.ageCap() + 1));
            case REDACT, MASK, TAG, PSEUDONYM -> Optional.empty();
        };
    }

    /** A name, number, address or organization. */
    Optional<String> replaced(PathRule rule, Label label, String value, String system, @Nullable String country) {
        var decision = decisions.of(rule, label);
        counts.decided(rule, label, decision);
        if (decision.removes() || value.isBlank()) {
            return Optional.empty();
        }
        var replacer = decision.replacer();
        String language = context.language();
        return switch (rule.treatment()) {
            case GIVEN -> replacer.names().given(label, value, genderOf(label), language);
            case FAMILY -> replacer.names().family(label, value, language);
            case NAME, REFERENCE_DISPLAY ->
                label.kind() == Label.Kind.ORGANIZATION
                        ? replacer.organizations().replace(label, value, language)
                        : replacer.names().whole(label, value, genderOf(label), language);
            case IDENTIFIER, SUBJECT -> replacer.identifiers().replace(label, system, value);
            case CONTACT -> contact(replacer, label, value);
            case STREET -> replacer.places().street(value, language);
            case CITY -> replacer.places().city(value, language);
            case REGION -> replacer.places().region(value);
            case COUNTRY -> replacer.places().country(value);
            case POSTCODE -> replacer.postcodes().generalize(value, usOr(country));
            case ORGANIZATION -> replacer.organizations().replace(label, value, language);
            default -> throw new IllegalArgumentException(rule.treatment() + " replaces no value");
        };
    }

    private static Optional<String> contact(Replacer replacer, Label label, String value) {
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
