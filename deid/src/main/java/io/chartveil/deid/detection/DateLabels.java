// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.lexicon.FieldKeys.Form;

/** Which date it is, by the key before it: "DOB: 4/8/1956", "né le 3 mars". */
final class DateLabels {

    private final KeyLookup keys;

    DateLabels(KeyLookup keys) {
        this.keys = keys;
    }

    Label of(Tokens tokens, int first) {
        KeyLookup.Hit hit = keys.endingBefore(tokens, tokens.isAny(first - 1, ":=(*") ? first - 1 : first);
        if (hit == null && tokens.is(first - 1, '*') && tokens.isGlued(first)) {
            return Label.BIRTH_DATE;
        }
        return hit != null && hit.key().form() == Form.DATE ? hit.key().label() : Label.DATE;
    }
}
