// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;

/** Numbers whose digits stand apart, as in the boxes of a form: "1 7 5 0 4 6 9 3 8 2 2 1 6", "1 4 0 7 2 0 2 1". */
final class SpacedDigits {

    private static final int FEWEST = 8;
    private static final int SOCIAL_SECURITY = 13;
    private static final int MOST = 24;
    private static final int FEWEST_DIFFERENT = 4;

    private SpacedDigits() {}

    /** The last digit of the number that begins here, or of a row too long for one; −1 when there is neither. */
    static int find(Tokens tokens, int first, Candidates found) {
        if (tokens.length(first) > 2 || !tokens.isNumber(first) || tokens.length(first + 1) != 1) {
            return -1;
        }
        int last = first;
        var digits = new StringBuilder(tokens.string(first));
        while (tokens.isNumber(last + 1) && tokens.length(last + 1) == 1 && tokens.gap(last + 1) == 1) {
            last++;
            if (digits.length() <= MOST) {
                digits.append(tokens.firstChar(last));
            }
        }
        if (digits.length() < FEWEST) {
            return -1;
        }
        if (digits.length() > MOST || digits.chars().distinct().count() < FEWEST_DIFFERENT) {
            return last;
        }
        found.add(first, last, label(digits), 0.85, IdentifierDetector.NAME);
        return last;
    }

    private static Label label(CharSequence digits) {
        if (digits.length() == FEWEST) {
            boolean plain = digits.chars().allMatch(digit -> digit >= '0' && digit <= '9');
            return plain && NumericDates.isCompactDate(Integer.parseInt(digits.toString()))
                    ? Label.DATE
                    : Label.IDENTIFIER;
        }
        return digits.length() >= SOCIAL_SECURITY ? Label.SOCIAL_SECURITY_NUMBER : Label.IDENTIFIER;
    }
}
