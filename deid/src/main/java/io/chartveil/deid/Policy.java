// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * A versioned document that says for every label what becomes of such a value. There is no default: a policy that
 * leaves out a label is refused, so that a new label cannot slip through an old policy.
 *
 * @param datePrecision what a generalized date keeps
 * @param ageCap the highest age that is told exactly; older people are pooled
 * @param postcodes what a generalized postcode keeps
 */
public record Policy(
        String name,
        int version,
        String description,
        DatePrecision datePrecision,
        int ageCap,
        PostcodeRule postcodes,
        Map<Label, Action> actions) {

    private static final Set<Label.Kind> WITHOUT_GENERAL_FORM =
            EnumSet.of(Label.Kind.NAME, Label.Kind.CONTACT, Label.Kind.ORGANIZATION, Label.Kind.IDENTIFIER);

    public Policy(
            @JsonProperty(value = "name", required = true) String name,
            @JsonProperty(value = "version", required = true) int version,
            @JsonProperty(value = "description", required = true) String description,
            @JsonProperty(value = "datePrecision", required = true) DatePrecision datePrecision,
            @JsonProperty(value = "ageCap", required = true) int ageCap,
            @JsonProperty(value = "postcodes", required = true) PostcodeRule postcodes,
            @JsonProperty(value = "actions", required = true) Map<Label, Action> actions) {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw new IllegalArgumentException("A policy's name is made of lower-case letters, digits and hyphens.");
        }
        if (version < 1) {
            throw new IllegalArgumentException("A policy's version counts from 1.");
        }
        if (ageCap < 1 || ageCap > 120) {
            throw new IllegalArgumentException("A policy's age cap lies between 1 and 120.");
        }
        var missing = EnumSet.allOf(Label.class);
        missing.removeAll(actions.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("The policy " + name + " says nothing about " + missing + ".");
        }
        actions.forEach(Policy::check);
        this.name = name;
        this.version = version;
        this.description = description;
        this.datePrecision = datePrecision;
        this.ageCap = ageCap;
        this.postcodes = postcodes;
        // Asked for every value of every record: an array by label rather than a hash table.
        this.actions = Collections.unmodifiableMap(new EnumMap<>(actions));
    }

    public Action actionFor(Label label) {
        Action action = actions.get(label);
        if (action == null) {
            throw new IllegalStateException("The policy " + name + " says nothing about " + label + ".");
        }
        return action;
    }

    /** Name and version, as findings and recipes cite it: {@code hipaa-safe-harbor/1}. */
    public String reference() {
        return name + "/" + version;
    }

    private static void check(Label label, Action action) {
        boolean fits = switch (action) {
            case SHIFT_DATE -> label.kind() == Label.Kind.DATE;
            case GENERALIZE -> !WITHOUT_GENERAL_FORM.contains(label.kind());
            case REDACT, MASK, TAG, SURROGATE, PSEUDONYM, KEEP -> true;
        };
        if (!fits) {
            throw new IllegalArgumentException("The action " + action + " does not fit the label " + label + ".");
        }
    }
}
