// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.deid.Action;
import io.chartveil.deid.Label;
import io.chartveil.deid.PathActions;
import io.chartveil.deid.Policy;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The places of a record that a policy may speak of, and what it may say of each. */
public final class RecordPaths {

    /** Whether an action can be done at a place. */
    public enum Fit {
        FITS,
        /** No rule document names the place: what stands there is removed anyway. */
        UNKNOWN,
        /** An id or a reference, which is keyed or gone. */
        KEYED,
        /** A text or code, which the engine reads or is gone. */
        READ,
        /** The action does not fit what stands there. */
        WRONG_ACTION,
        /** Nobody said what the column holds. */
        NO_LABEL
    }

    private static final Pattern HL7 =
            Pattern.compile("([A-Z][A-Z0-9]{2})[-.](\\d{1,3})(?:[-.](\\d{1,2}))?(?:[-.](\\d{1,2}))?");
    private static final Pattern FHIR = Pattern.compile("[A-Z][A-Za-z]{1,63}(\\.[a-z][A-Za-z0-9]{0,63}){1,15}");
    private static final Pattern COLUMN = Pattern.compile("[\\p{L}\\p{N}_]{1,100}");

    private static final Set<Treatment> KEYED = EnumSet.of(
            Treatment.RESOURCE_ID,
            Treatment.REFERENCE,
            Treatment.FULL_URL,
            Treatment.REQUEST_URL,
            Treatment.REQUEST_QUERY,
            Treatment.SYSTEM,
            Treatment.SUBJECT,
            Treatment.LINK);
    private static final Set<Treatment> OF_TEXTS = EnumSet.of(Treatment.TEXT, Treatment.TERM);
    private static final Set<Action> OF_ANYTHING = EnumSet.of(Action.REDACT, Action.KEEP);

    private RecordPaths() {}

    /** A path in the one form that findings and policies share; empty where it is none. */
    public static Optional<String> canonical(String written) {
        if (written.startsWith(PathActions.COLUMN)) {
            String column = CsvRules.normalized(written.substring(PathActions.COLUMN.length()));
            return COLUMN.matcher(column).matches() ? Optional.of(PathActions.COLUMN + column) : Optional.empty();
        }
        var hl7 = HL7.matcher(written);
        if (hl7.matches()) {
            var path = new StringBuilder(hl7.group(1));
            for (int part = 2; part <= hl7.groupCount() && hl7.group(part) != null; part++) {
                path.append('.').append(Integer.parseInt(hl7.group(part)));
            }
            return Optional.of(path.toString());
        }
        return FHIR.matcher(written).matches() ? Optional.of(written) : Optional.empty();
    }

    /**
     * @param path as {@link #canonical} gives it
     * @param said what a column holds, if the policy says so
     */
    public static Fit fit(String path, Action action, @Nullable Label said) {
        if (path.startsWith(PathActions.COLUMN)) {
            return columnFit(path.substring(PathActions.COLUMN.length()), action, said);
        }
        var rule = rule(path.split("\\.", -1));
        if (rule == null) {
            return Fit.UNKNOWN;
        }
        return action == Action.REDACT || rule.kind() == PathRule.Kind.OBJECT
                ? Fit.FITS
                : valueFit(rule.treatment(), rule.label(), action);
    }

    private static Fit columnFit(String name, Action action, @Nullable Label said) {
        var known = CsvRules.column(name);
        if (action == Action.REDACT) {
            return Fit.FITS;
        }
        if (known != null && KEYED.contains(known.treatment())) {
            return Fit.KEYED;
        }
        if (known != null && OF_TEXTS.contains(known.treatment())) {
            return Fit.READ;
        }
        var label = said != null || known == null ? said : known.label();
        if (label == null) {
            return action == Action.KEEP ? Fit.FITS : Fit.NO_LABEL;
        }
        boolean fits =
                label.kind() == Label.Kind.DEMOGRAPHIC ? OF_ANYTHING.contains(action) : Policy.fits(label, action);
        return fits ? Fit.FITS : Fit.WRONG_ACTION;
    }

    private static Fit valueFit(Treatment treatment, @Nullable Label label, Action action) {
        if (KEYED.contains(treatment)) {
            return Fit.KEYED;
        }
        if (label == null) {
            return Fit.READ;
        }
        return Policy.fits(label, action) ? Fit.FITS : Fit.WRONG_ACTION;
    }

    private static @Nullable PathRule rule(String[] names) {
        PathRule rule = root(names[0]);
        for (int i = 1; i < names.length && rule != null; i++) {
            rule = rule.child(names[i]);
        }
        return rule;
    }

    private static @Nullable PathRule root(String name) {
        if (name.equals("Resource")) {
            return FhirRules.anyResource();
        }
        return FhirRules.isType(name) ? FhirRules.resource(name) : Hl7Rules.segment(name);
    }
}
