// SPDX-License-Identifier: Apache-2.0
package io.chartveil.contracts;

/**
 * A patient's identifier: a naming system and a value in it. It identifies a person, so it never stands in a header, a
 * log or an error, and {@code toString()} says nothing.
 */
public record PatientIdentifier(String system, String value) {

    public PatientIdentifier {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a patient identifier has a value");
        }
    }

    /**
     * Reads {@code system|value}; the system may be empty and may hold no bar.
     *
     * @throws IllegalArgumentException if there is no bar or no value
     */
    public static PatientIdentifier parse(String text) {
        int bar = text.indexOf('|');
        if (bar < 0) {
            throw new IllegalArgumentException("a patient is named as system|value");
        }
        return new PatientIdentifier(
                text.substring(0, bar).strip(), text.substring(bar + 1).strip());
    }

    @Override
    public String toString() {
        return "PatientIdentifier[redacted]";
    }
}
