// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.policies;

/**
 * Where a policy document breaks which rule. Never what stands there: a term may be a patient's name, and so may a key
 * that slipped out of its list.
 *
 * @param line counted from 1
 * @param place in the document: {@code actions.CITY}, {@code deny[3]}; empty for the document as a whole
 */
public record DocumentFault(int line, String place, DocumentRule rule) {

    @Override
    public String toString() {
        return "line " + line + (place.isEmpty() ? "" : ", " + place) + ": " + rule.sentence();
    }
}
