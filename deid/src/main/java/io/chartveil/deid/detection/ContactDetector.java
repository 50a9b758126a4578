// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.TextContext;

/** Finds mail addresses, web addresses, IP and hardware addresses by their form. */
final class ContactDetector implements Detector {

    static final String NAME = "contact";
    private static final int REACH = 40;
    private static final int LONGEST_HEX = 4;
    private static final String MAIL_SIGNS = "._-+";
    private static final WordSet SCHEMES = WordSet.of("http https www ftp");
    private static final WordSet TOP_LEVELS = WordSet.of(
            "com org net edu gov es cat eu fr de it pt uk ie ch at be info io health example nhs ca mx ar cl co br");

    @Override
    public void detect(Tokens tokens, TextContext context, Candidates found) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.is(i, '@')) {
                mail(tokens, i, found);
            } else if (tokens.isWord(i) && tokens.isGlued(i + 1) && SCHEMES.has(tokens, i)) {
                i = url(tokens, i, found);
            } else if (tokens.isWord(i) && tokens.is(i - 1, '.') && TOP_LEVELS.has(tokens, i)) {
                domain(tokens, i, found);
            } else if (tokens.isNumber(i) || (tokens.isWord(i) && tokens.length(i) <= LONGEST_HEX)) {
                i = Math.max(i, HexAddress.find(tokens, i, found));
                ipAddress(tokens, i, found);
            }
        }
    }

    private static void mail(Tokens tokens, int at, Candidates found) {
        int first = at;
        while (first > 0 && first > at - REACH && gluedTo(tokens, first - 1, first, MAIL_SIGNS)) {
            first--;
        }
        int last = at;
        while (last < at + REACH && gluedTo(tokens, last + 1, last + 1, MAIL_SIGNS)) {
            last++;
        }
        while (last > at && tokens.isAny(last, MAIL_SIGNS)) {
            last--;
        }
        while (first < at && tokens.isAny(first, ".-+")) {
            first++;
        }
        if (first < at && last > at) {
            found.add(first, last, Label.EMAIL, 0.99, NAME);
        }
    }

    private static boolean gluedTo(Tokens tokens, int i, int right, String signs) {
        return tokens.isGlued(right) && (tokens.isWord(i) || tokens.isNumber(i) || tokens.isAny(i, signs));
    }

    private static int url(Tokens tokens, int first, Candidates found) {
        int last = first;
        while (last < first + 2 * REACH && gluedTo(tokens, last + 1, last + 1, ":/._-?=&%#~+,;@!")) {
            last++;
        }
        while (last > first && tokens.isAny(last, ".,;:?!")) {
            last--;
        }
        if (last >= first + 2) {
            found.add(first, last, Label.URL, 0.95, NAME);
            return last;
        }
        return first;
    }

    /** name.tld without a scheme: the end of it. */
    private static void domain(Tokens tokens, int topLevel, Candidates found) {
        int first = topLevel;
        while (first > 0 && first > topLevel - REACH && gluedTo(tokens, first - 1, first, ".-")) {
            first--;
        }
        boolean ends = !tokens.isGlued(topLevel + 1) || (!tokens.isWord(topLevel + 1) && !tokens.is(topLevel + 1, '@'));
        boolean lower = tokens.shape(topLevel) == Tokens.Shape.LOWER && tokens.shape(first) == Tokens.Shape.LOWER;
        if (ends && lower && topLevel - first >= 2 && tokens.length(first) > 2) {
            found.add(first, topLevel, Label.URL, 0.6, NAME);
        }
    }

    private static void ipAddress(Tokens tokens, int i, Candidates found) {
        for (int k = 0; k < 4; k++) {
            int value = tokens.value(i + 2 * k);
            boolean dot = k == 3
                    || (tokens.is(i + 2 * k + 1, '.')
                            && tokens.isGlued(i + 2 * k + 1)
                            && tokens.isGlued(i + 2 * k + 2));
            if (value < 0 || value > 255 || !dot) {
                return;
            }
        }
        if (!tokens.is(i - 1, '.') && tokens.value(i) > 0) {
            found.add(i, i + 6, Label.IP_ADDRESS, tokens.length(i) > 1 ? 0.85 : 0.4, NAME);
        }
    }
}
