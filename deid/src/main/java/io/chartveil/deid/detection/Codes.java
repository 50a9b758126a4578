// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

/** A run of words and numbers that stand without a space between them, joined by hyphens, dots, slashes: one code. */
record Codes(int first, int last, int digits, int letters, int joints) {

    private static final int LONGEST = 24;
    private static final String JOINTS = "-./_·\u2010\u2011";

    /** The code that begins at this token; it may hold no digit. */
    static Codes at(Tokens tokens, int first) {
        int last = first;
        int digits = 0;
        int letters = 0;
        int joints = 0;
        int i = first;
        while (i < first + LONGEST) {
            if (tokens.isNumber(i)) {
                digits += tokens.length(i);
            } else if (tokens.isWord(i)) {
                letters += tokens.length(i);
            } else {
                break;
            }
            last = i;
            if (tokens.isGlued(i + 1) && tokens.is(i + 2, ':') && tokens.isWord(i + 1)) {
                break;
            }
            if (tokens.isGlued(i + 1) && (tokens.isNumber(i + 1) || tokens.isWord(i + 1))) {
                i++;
            } else if (tokens.isGlued(i + 1)
                    && tokens.isAny(i + 1, JOINTS)
                    && tokens.isGlued(i + 2)
                    && (tokens.isNumber(i + 2) || tokens.isWord(i + 2))) {
                joints++;
                i += 2;
            } else {
                break;
            }
        }
        return new Codes(first, last, digits, letters, joints);
    }

    /** Letters and digits of the tokens, nothing else. */
    static String compact(Tokens tokens, int first, int last) {
        var out = new StringBuilder();
        for (int i = first; i <= last; i++) {
            if (tokens.isNumber(i) || tokens.isWord(i)) {
                out.append(tokens.text(), tokens.start(i), tokens.end(i));
            }
        }
        return out.toString();
    }
}
