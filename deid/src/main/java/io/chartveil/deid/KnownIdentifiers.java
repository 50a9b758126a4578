// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Values that identify the record's subject and the people around it, as structured fields told them: the text engine
 * finds them again in any order, case, with or without accents, as initials and in parts.
 *
 * <p>Immutable. {@code toString} tells how many there are, never which.
 */
public final class KnownIdentifiers {

    private static final KnownIdentifiers NONE = new KnownIdentifiers(Set.of());

    private final Set<Value> values;

    private KnownIdentifiers(Collection<Value> values) {
        this.values = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }

    public static KnownIdentifiers none() {
        return NONE;
    }

    /** What was stored earlier. */
    public static KnownIdentifiers of(Collection<Value> values) {
        return values.isEmpty() ? NONE : new KnownIdentifiers(values);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** All values, in the order they were learnt: what a subject's sealed facts store. */
    public List<Value> values() {
        return List.copyOf(values);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    public KnownIdentifiers with(KnownIdentifiers others) {
        if (others.isEmpty()) {
            return this;
        }
        if (isEmpty()) {
            return others;
        }
        var all = new LinkedHashSet<>(values);
        all.addAll(others.values);
        return new KnownIdentifiers(all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KnownIdentifiers that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "KnownIdentifiers[" + values.size() + " values]";
    }

    /** How a value's parts may be found. */
    public enum Form {
        /** One or more given names. */
        GIVEN_NAME,
        /** One or more family names. */
        FAMILY_NAME,
        /** A whole name whose parts nobody told apart. */
        WHOLE_NAME,
        /** Found as a whole, whatever separators stand between its letters and digits. */
        CODE,
        /** Several words, found as a sequence: a street with its number, an organization. */
        PHRASE,
        /** An ISO date, found in every written form. */
        DATE
    }

    /** One known value. */
    public record Value(Label label, Form form, String text) {
        @Override
        public String toString() {
            return "Value[" + label + " " + form + "]";
        }
    }

    /** Collects values; blank ones are passed over. */
    public static final class Builder {

        private final List<Value> values = new ArrayList<>();

        private Builder() {}

        /** A name whose parts are told apart. */
        public Builder name(Label role, Collection<String> given, Collection<String> family) {
            given.forEach(part -> add(role, Form.GIVEN_NAME, part));
            family.forEach(part -> add(role, Form.FAMILY_NAME, part));
            return this;
        }

        /** A name as one string, in any order. */
        public Builder wholeName(Label role, String name) {
            return add(role, Form.WHOLE_NAME, name);
        }

        /** A number, code, phone, mail or web address. */
        public Builder identifier(Label label, String value) {
            return add(label, Form.CODE, value);
        }

        /** A street line, city, organization: words that stand for something only together. */
        public Builder phrase(Label label, String value) {
            return add(label, Form.PHRASE, value);
        }

        public Builder date(Label label, LocalDate date) {
            return add(label, Form.DATE, date.toString());
        }

        public KnownIdentifiers build() {
            return KnownIdentifiers.of(values);
        }

        private Builder add(Label label, Form form, String text) {
            if (!text.isBlank()) {
                values.add(new Value(label, form, text.strip()));
            }
            return this;
        }
    }
}
