// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.model;

import io.chartveil.deid.detection.Tokens;
import io.chartveil.deid.lexicon.Cue;
import io.chartveil.deid.lexicon.Lexicon;

/**
 * The telling words before and after each token of a text on the same line: "Hospital", "Calle", "Dr.", a postcode, an
 * address. They part what a signature strings together without a sign: name, hospital, street, town, country.
 */
final class LineCues {

    private static final int FAR = 7;
    private static final int POSTCODE_LENGTH = 5;
    private static final Cue[] TELLING = {
        Cue.HOSPITAL_WORD,
        Cue.HEALTH_CENTRE_WORD,
        Cue.ORGANIZATION_WORD,
        Cue.STREET_BEFORE,
        Cue.CLINIC_UNIT,
        Cue.CLINICIAN_TITLE,
        Cue.TITLE,
        Cue.KIN,
        Cue.CONTACT_WORD,
        Cue.STREET_DETAIL
    };
    private static final int POSTCODE = TELLING.length + 1;
    private static final int MAIL = TELLING.length + 2;
    private static final int COUNTRY = TELLING.length + 3;
    private static final int HOUSE_NUMBER = TELLING.length + 4;

    private final Tokens tokens;
    private final int[] before;
    private final int[] after;

    LineCues(Tokens tokens) {
        this.tokens = tokens;
        int size = tokens.size();
        before = new int[size];
        after = new int[size];
        sweep(before, 0, 1);
        sweep(after, size - 1, -1);
    }

    private void sweep(int[] nearest, int start, int step) {
        int kind = 0;
        int distance = 0;
        for (int i = start; i >= 0 && i < nearest.length; i += step) {
            nearest[i] = kind * (FAR + 1) + Math.min(distance, FAR);
            int here = kindOf(i);
            if (tokens.isBreak(i) || here != 0) {
                kind = here;
                distance = 0;
            }
            distance++;
        }
    }

    /** The nearest telling word before a token of the text in its line and how far it is; below 8 when there is none. */
    int before(int i) {
        return before[i];
    }

    /** The same for the words after it. */
    int after(int i) {
        return after[i];
    }

    /** What the telling word is, without how far. */
    static int kind(int placed) {
        return placed / (FAR + 1);
    }

    private int kindOf(int i) {
        if (tokens.isNumber(i)) {
            return tokens.length(i) == POSTCODE_LENGTH
                    ? POSTCODE
                    : tokens.length(i) < POSTCODE_LENGTH ? HOUSE_NUMBER : 0;
        }
        if (tokens.is(i, '@')) {
            return MAIL;
        }
        if (!tokens.isCapital(i)) {
            return 0;
        }
        long cues = tokens.cues(i);
        for (int kind = 0; cues != 0 && kind < TELLING.length; kind++) {
            if (TELLING[kind].in(cues)) {
                return kind + 1;
            }
        }
        return (tokens.lexicon(i) & Lexicon.COUNTRY) != 0 ? COUNTRY : 0;
    }
}
