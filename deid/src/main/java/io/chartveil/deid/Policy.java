// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of every kind of value, and of places and words where it differs: a policy document merged with its base.
 * There is no default: a policy that leaves out a label is refused, so that a new label cannot slip through an old one.
 *
 * @param datePrecision what a generalized date keeps
 * @param ageCap the highest age that is told exactly; older people are pooled
 * @param postcodes what a generalized postcode keeps
 * @param standInLanguage of names and places that stand for others, an ISO 639-1 code; empty: the record's own
 * @param actions by label
 * @param paths what is said of places
 * @param texts what is said of words in free text
 */
public record Policy(
        String name,
        int version,
        String description,
        DatePrecision datePrecision,
        int ageCap,
        PostcodeRule postcodes,
        Optional<String> standInLanguage,
        Map<Label, Action> actions,
        PathActions paths,
        TextRules texts) {

    private static final Set<Label.Kind> WITHOUT_GENERAL_FORM =
            EnumSet.of(Label.Kind.NAME, Label.Kind.CONTACT, Label.Kind.ORGANIZATION, Label.Kind.IDENTIFIER);
    private static final int OLDEST = 120;

    public Policy {
        if (!isName(name)) {
            throw new IllegalArgumentException("A policy's name is made of lower-case letters, digits and hyphens.");
        }
        if (version < 1) {
            throw new IllegalArgumentException("A policy's version counts from 1.");
        }
        if (!isAgeCap(ageCap)) {
            throw new IllegalArgumentException("A policy's age cap lies between 1 and " + OLDEST + ".");
        }
        var missing = EnumSet.allOf(Label.class);
        missing.removeAll(actions.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("The policy " + name + " says nothing about " + missing + ".");
        }
        actions.forEach((label, action) -> {
            if (!fits(label, action)) {
                throw new IllegalArgumentException("The action " + action + " does not fit the label " + label + ".");
            }
        });
        // Asked for every value of every record: an array by label rather than a hash table.
        actions = Collections.unmodifiableMap(new EnumMap<>(actions));
    }

    public static boolean isName(String name) {
        return name.matches("[a-z0-9][a-z0-9-]{0,62}");
    }

    public static boolean isAgeCap(double years) {
        return years >= 1 && years <= OLDEST && years == Math.rint(years);
    }

    /** Whether an action can be done to values of a label: only dates can be moved, a name has no coarser form. */
    public static boolean fits(Label label, Action action) {
        return switch (action) {
            case SHIFT_DATE -> label.kind() == Label.Kind.DATE;
            case GENERALIZE -> !WITHOUT_GENERAL_FORM.contains(label.kind());
            case REDACT, MASK, TAG, SURROGATE, PSEUDONYM, KEEP -> true;
        };
    }

    public Action actionFor(Label label) {
        Action action = actions.get(label);
        if (action == null) {
            throw new IllegalStateException("The policy " + name + " says nothing about " + label + ".");
        }
        return action;
    }

    /** The same policy but for one label. */
    public Policy with(Label label, Action action) {
        var changed = new EnumMap<>(actions);
        changed.put(label, action);
        return new Policy(
                name, version, description, datePrecision, ageCap, postcodes, standInLanguage, changed, paths, texts);
    }

    /** This policy, but for what more specific rules say. */
    public Policy with(PolicyRules rules) {
        var changed = new EnumMap<>(actions);
        changed.putAll(rules.actions());
        return new Policy(
                name,
                version,
                description,
                rules.datePrecision().orElse(datePrecision),
                rules.ageCap().orElse(ageCap),
                rules.postcodes().orElse(postcodes),
                rules.standInLanguage().or(() -> standInLanguage),
                changed,
                paths.with(rules.paths()),
                texts.with(rules.texts()));
    }

    /** The same rules under another name. */
    public Policy called(String otherName, int otherVersion, String otherDescription) {
        return new Policy(
                otherName,
                otherVersion,
                otherDescription,
                datePrecision,
                ageCap,
                postcodes,
                standInLanguage,
                actions,
                paths,
                texts);
    }

    /** Name and version, as findings and recipes cite it: {@code hipaa-safe-harbor/1}. */
    public String reference() {
        return name + "/" + version;
    }
}
