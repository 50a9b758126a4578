// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.lexicon.Cue;

/**
 * Addresses of any country that a flat, suite or post box gives away, whatever the street is called: "4410 Tammikatu 9
 * Apt. 215", and the short lines below with town, country and postcode; "PSC 0777, Box 5120, APO AE 09123".
 */
final class AddressBlocks {

    private static final WordSet FLATS = WordSet.of("apt apartment suite ste unit appt apto flat whg");
    private static final WordSet BOXES = WordSet.of("psc cmr box apartado postfach unit");
    private static final WordSet MILITARY = WordSet.of("apo fpo dpo");
    private static final int REACH = 10;
    private static final int LINES = 5;
    private static final int LONGEST_LINE = 6;
    private static final double SURE = 0.9;
    private static final double LIKELY = 0.7;

    private AddressBlocks() {}

    static void detect(Tokens tokens, Candidates found) {
        for (int i = 0; i < tokens.size(); i++) {
            int last = -1;
            if (FLATS.has(tokens, i)) {
                last = flat(tokens, i, found);
            }
            if (last >= 0) {
                i = last;
            } else if (BOXES.has(tokens, i) || MILITARY.has(tokens, i)) {
                i = Math.max(i, box(tokens, i, found));
            }
        }
    }

    private static int flat(Tokens tokens, int word, Candidates found) {
        int number = tokens.isAny(word + 1, ".#") ? word + 2 : word + 1;
        if (!tokens.isNumber(number) || tokens.length(number) > 4 || tokens.gap(number) > 1) {
            return -1;
        }
        int street = tokens.is(word - 1, ',') ? word - 2 : word - 1;
        while (isQuoting(tokens, street)) {
            street--;
        }
        if (tokens.isBreak(street)) {
            street--;
        }
        int first = lineStart(tokens, street);
        boolean numbered = hasNumber(tokens, first, street);
        if (first > street || !numbered) {
            return -1;
        }
        found.add(first, number, Label.STREET, SURE, AddressDetector.NAME);
        return below(tokens, number, found);
    }

    /** Back over the numbers and capitalised words of a street on the same line. */
    private static int lineStart(Tokens tokens, int last) {
        int first = last + 1;
        for (int i = last; i > last - REACH; i--) {
            boolean part = tokens.isNumber(i)
                    || (tokens.isCapital(i) && !tokens.hasAny(i, Cue.TITLE.bit() | Cue.CLINICIAN_TITLE.bit()))
                    || (tokens.has(i, Cue.PARTICLE) && !tokens.isBreak(i - 1))
                    || tokens.isAny(i, ".-'\u2019/");
            if (!part) {
                break;
            }
            if (tokens.isNumber(i) || tokens.isWord(i)) {
                first = i;
            }
            if (tokens.gap(i) > 2) {
                break;
            }
        }
        while (first <= last && !tokens.isNumber(first) && !tokens.isCapital(first)) {
            first++;
        }
        return first;
    }

    private static boolean hasNumber(Tokens tokens, int first, int last) {
        for (int i = first; i <= last; i++) {
            if (tokens.isNumber(i)) {
                return true;
            }
        }
        return false;
    }

    /** The short lines and comma parts below a street: town, region, country, postcode. */
    private static int below(Tokens tokens, int street, Candidates found) {
        int last = street;
        for (int line = 0; line < LINES; line++) {
            int first = last + 1;
            while (first < last + 5
                    && (tokens.isBreak(first) || tokens.isAny(first, ",") || isQuoting(tokens, first))
                    && first < tokens.size()) {
                first++;
            }
            int end = first - 1;
            boolean plain = true;
            for (int i = first; !tokens.isBreak(i) && !tokens.isAny(i, ",?!;:") && plain; i++) {
                plain = i < first + LONGEST_LINE && isPlacePart(tokens, i, first);
                end = plain ? i : end;
            }
            if (end < first || !plain || first == last + 1) {
                break;
            }
            if (tokens.is(end, '.')) {
                end--;
            }
            boolean code = tokens.isNumber(end) && tokens.length(end) >= 4 && first == end;
            found.add(first, end, code ? Label.POSTCODE : Label.CITY, LIKELY, AddressDetector.NAME);
            last = end;
        }
        return last;
    }

    /** What stands before the lines of a quoted letter. */
    private static boolean isQuoting(Tokens tokens, int i) {
        return tokens.isAny(i, ">|?*") && (tokens.isBreak(i - 1) || tokens.isAny(i - 1, ">|?*"));
    }

    private static boolean isPlacePart(Tokens tokens, int i, int first) {
        return tokens.isCapital(i)
                || (tokens.isNumber(i) && tokens.length(i) >= 3 && tokens.length(i) <= 6)
                || (i > first && (tokens.has(i, Cue.PARTICLE) || tokens.isAny(i, "-'\u2019/().")));
    }

    /** "PSC 0777, Box 5120", "APO AE 09123", "Apartado 12". */
    private static int box(Tokens tokens, int i, Candidates found) {
        if (MILITARY.has(tokens, i)) {
            if (tokens.length(i + 1) == 2
                    && tokens.isWord(i + 1)
                    && tokens.length(i + 2) == 5
                    && tokens.isNumber(i + 2)) {
                found.add(i, i + 2, Label.POSTCODE, SURE, AddressDetector.NAME);
                return i + 2;
            }
            return -1;
        }
        int number = tokens.is(i + 1, '.') ? i + 2 : i + 1;
        if (!tokens.isNumber(number) || tokens.length(number) < 3 || tokens.gap(number) > 1) {
            return -1;
        }
        if (FLATS.has(tokens, i) && !BOXES.has(tokens, number + 1)) {
            return -1;
        }
        int box = tokens.is(number + 1, ',') ? number + 2 : number + 1;
        int last = BOXES.has(tokens, box) && tokens.isNumber(box + 1) ? box + 1 : number;
        found.add(i, last, Label.STREET, last > number ? SURE : LIKELY, AddressDetector.NAME);
        return last;
    }
}
