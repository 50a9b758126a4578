// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.lexicon.Cue;

/** "Calle Pilar Osorio, 41, 2B", "C/ Denia, 17", "8 Rue du Docteur Blanc", "95 RUE DU LAVOIR". */
final class StreetWordFirst {

    private static final int LONGEST = 9;
    private static final int LONGEST_NUMBER = 4;
    private static final int LONGEST_DETAIL = 12;

    private StreetWordFirst() {}

    /** The street's name: its words after the street word. */
    private record Name(int last, int words, int capitals) {}

    /** The last token of a likely street, or −1. */
    static int find(Tokens tokens, int i, Candidates found) {
        boolean doubtful = tokens.has(i, Cue.DOUBTFUL_STREET);
        if (doubtful && !tokens.isCapital(i) && !tokens.isCapital(i + 1)) {
            return -1;
        }
        int start = afterStreetWord(tokens, i);
        boolean brief = tokens.length(i) <= 2;
        boolean marked = tokens.isAny(i + 1, "./") && tokens.isGlued(i + 1);
        if (brief && !marked && !(tokens.isCapital(i) && tokens.isCapital(start) && tokens.length(i) > 1)) {
            return -1;
        }
        Name name = name(tokens, start, tokens.isCapital(i) && !allUpper(tokens, i));
        int number = houseNumber(tokens, name.last());
        boolean numbered = number >= 0 && name.words() > 0;
        int before = leadingNumber(tokens, i);
        boolean leading = before >= 0;
        if (name.words() == 0
                || (name.capitals() == 0 && (doubtful || (!numbered && !leading)))
                || (doubtful && !numbered && !leading && !tokens.isCapital(i))) {
            return -1;
        }
        boolean letter = marked && brief && tokens.is(i + 1, '/');
        double score =
                numbered || leading ? 0.96 : tokens.isCapital(i) && !brief && !doubtful ? 0.72 : letter ? 0.55 : 0.4;
        int last = numbered ? details(tokens, number) : leading ? unitAfter(tokens, name.last()) : name.last();
        found.add(leading && !numbered ? before : i, last, Label.STREET, score, AddressDetector.NAME);
        return score >= 0.5 ? last : -1;
    }

    /** Past an abbreviation's dot or slash and the further words of a phrase ("an der"). */
    private static int afterStreetWord(Tokens tokens, int i) {
        int at = i + 1;
        return tokens.isAny(at, "./") && tokens.isGlued(at) ? at + 1 : at;
    }

    private static boolean allUpper(Tokens tokens, int i) {
        return tokens.shape(i) == Tokens.Shape.UPPER;
    }

    private static Name name(Tokens tokens, int start, boolean capitalised) {
        int last = start - 1;
        int words = 0;
        int capitals = 0;
        for (int at = start; at < start + LONGEST; at++) {
            boolean joint = tokens.isAny(at, "-'\u2019.") && tokens.isGlued(at);
            boolean word = tokens.isWord(at)
                    && !FieldDetector.startsKey(tokens, at)
                    && !tokens.has(at, Cue.CONTACT_WORD)
                    && (tokens.isCapital(at)
                            || tokens.has(at, Cue.PARTICLE)
                            || (capitals == 0 && words == 0 && !capitalised));
            if ((!word && !joint) || tokens.gap(at) > 2) {
                break;
            }
            if (word) {
                words++;
                capitals += tokens.isCapital(at) ? 1 : 0;
                last = at;
            }
        }
        return new Name(last, words, capitals);
    }

    /** The number after the name, past "nº" and commas; −1 when there is none. */
    private static int houseNumber(Tokens tokens, int last) {
        int number = tokens.isAny(last + 1, ",.") ? last + 2 : last + 1;
        while (number < last + 5 && (tokens.isAny(number, "º°.,") || tokens.has(number, Cue.STREET_DETAIL))) {
            number++;
        }
        boolean fits = tokens.isNumber(number) && tokens.length(number) <= LONGEST_NUMBER && tokens.gap(number) <= 2;
        return fits ? number : -1;
    }

    /** A number before the street word, with "bis" or a comma between; −1 when there is none. */
    private static int leadingNumber(Tokens tokens, int i) {
        int before = tokens.is(i - 1, ',') ? i - 2 : i - 1;
        if (tokens.has(before, Cue.STREET_DETAIL) && tokens.isNumber(before - 1)) {
            before--;
        }
        boolean digits = tokens.isNumber(before) && tokens.length(before) <= LONGEST_NUMBER;
        boolean words = tokens.has(before, Cue.NUMBER_WORD) && !tokens.isCapital(i);
        return (digits || words) && tokens.gap(i) <= 1 && !tokens.isBreak(before) ? before : -1;
    }

    /** "14 rue des Fleurs, appt 283": a flat after a street whose number came first. */
    private static int unitAfter(Tokens tokens, int last) {
        int detail = tokens.is(last + 1, ',') ? last + 2 : last + 1;
        int number = tokens.is(detail + 1, '.') ? detail + 2 : detail + 1;
        boolean unit = tokens.has(detail, Cue.STREET_DETAIL)
                && !tokens.has(detail, Cue.STREET_AFTER)
                && tokens.isNumber(number)
                && tokens.gap(number) <= 1;
        return unit ? number : last;
    }

    /** What follows a house number: floor, door, staircase. */
    private static int details(Tokens tokens, int number) {
        int last = number;
        for (int i = number + 1; i < number + LONGEST_DETAIL && tokens.gap(i) <= 2; i++) {
            boolean ordinal = tokens.isAny(i, "º°ª");
            boolean part = (tokens.isNumber(i) && tokens.length(i) <= 3 && !tokens.is(i + 1, '/'))
                    || (tokens.isWord(i)
                            && !tokens.has(i, Cue.CONTACT_WORD)
                            && ((tokens.length(i) == 1 && tokens.isCapital(i))
                                    || (tokens.has(i, Cue.STREET_DETAIL) && !tokens.has(i, Cue.STREET_AFTER))
                                    || (tokens.isGlued(i) && tokens.length(i) <= 3)));
            boolean slash =
                    tokens.is(i, '/') && tokens.isGlued(i) && tokens.isGlued(i + 1) && tokens.length(i + 1) <= 2;
            if (part || ordinal) {
                last = i;
            } else if (slash) {
                last = ++i;
            } else if (!tokens.isAny(i, ",-.")) {
                break;
            }
        }
        return last;
    }
}
