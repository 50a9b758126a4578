// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.lexicon.Cue;
import io.chartveil.deid.lexicon.Lexicon;

/** Finds streets by their street words and numbers, and the postcode and town that follow. */
final class AddressDetector implements Detector {

    static final String NAME = "address";
    /** Street words that mean other things in lower case. */
    private static final WordSet UNSURE = WordSet.of(
            "place rotunda square partida lugar route cours cuesta residencial largo via strada court place vicente camino largo");

    private static final int LONGEST_STREET = 9;
    private static final String[] GERMAN_ENDINGS = {
        "straße", "strasse", "str", "weg", "platz", "gasse", "allee", "damm", "ufer"
    };

    @Override
    public void detect(Tokens tokens, TextContext context, Candidates found) {
        for (int i = 0; i < tokens.size(); i++) {
            int last = -1;
            if (tokens.has(i, Cue.STREET_BEFORE)) {
                last = streetWordFirst(tokens, i, found);
            }
            if (last < 0 && tokens.isNumber(i) && tokens.length(i) <= 5) {
                last = numberFirst(tokens, i, found);
            }
            if (last < 0 && tokens.isWord(i)) {
                last = german(tokens, i, found);
            }
            if (last >= 0) {
                afterStreet(tokens, last, found);
                i = last;
            } else if (tokens.isNumber(i)) {
                postcode(tokens, i, found);
            } else if (tokens.isCapital(i)) {
                british(tokens, i, found);
            }
        }
    }

    /** "Calle Carmen Romero, 23, 1D", "C/ Calpe, 34", "12 Rue du Docteur Gachet". */
    private static int streetWordFirst(Tokens tokens, int i, Candidates found) {
        boolean brief = tokens.length(i) <= 2;
        if (UNSURE.has(tokens, i) && !tokens.isCapital(i) && !tokens.isCapital(i + 1)) {
            return -1;
        }
        int at = i + 1;
        boolean marked = tokens.isAny(at, "./") && tokens.isGlued(at);
        if (marked) {
            at++;
        }
        if (brief && !marked && !(tokens.isCapital(i) && tokens.isCapital(at) && tokens.length(i) > 1)) {
            return -1;
        }
        int last = at - 1;
        int capitals = 0;
        int words = 0;
        for (; at < i + LONGEST_STREET; at++) {
            boolean word = tokens.isWord(at)
                    && (tokens.isCapital(at)
                            || tokens.has(at, Cue.PARTICLE)
                            || (capitals == 0 && words == 0 && !tokens.isCapital(i)));
            boolean joint = tokens.isAny(at, "-'\u2019.") && tokens.isGlued(at);
            if ((!word && !joint) || tokens.gap(at) > 2) {
                break;
            }
            if (word) {
                words++;
                capitals += tokens.isCapital(at) ? 1 : 0;
                last = at;
            }
        }
        int number = tokens.isAny(last + 1, ",.") ? last + 2 : last + 1;
        while (tokens.isAny(number, "º.,") || (tokens.has(number, Cue.STREET_DETAIL) && number < last + 5)) {
            number++;
        }
        boolean numbered =
                tokens.isNumber(number) && tokens.length(number) <= 4 && tokens.gap(number) <= 2 && words > 0;
        int before = tokens.is(i - 1, ',') ? i - 2 : i - 1;
        boolean leading =
                tokens.isNumber(before) && tokens.length(before) <= 4 && !tokens.isBreak(before) && tokens.gap(i) <= 1;
        if (words == 0 || (capitals == 0 && (UNSURE.has(tokens, i) || (!numbered && !leading)))) {
            return -1;
        }
        int first = leading && !numbered ? before : i;
        int end = numbered ? details(tokens, number) : last;
        double score = numbered || leading
                ? 0.96
                : tokens.isCapital(i) && !brief ? 0.72 : marked && brief && tokens.is(i + 1, '/') ? 0.55 : 0.4;
        found.add(first, end, Label.STREET, score, NAME);
        return score >= 0.5 ? end : -1;
    }

    /** What follows a house number: floor, door, staircase. */
    private static int details(Tokens tokens, int number) {
        int last = number;
        for (int i = number + 1; i < number + 12 && tokens.gap(i) <= 2; i++) {
            boolean ordinal = tokens.isAny(i, "º°ª");
            boolean part = (tokens.isNumber(i) && tokens.length(i) <= 3 && !tokens.is(i + 1, '/'))
                    || (tokens.isWord(i)
                            && ((tokens.length(i) == 1 && tokens.isCapital(i))
                                    || (tokens.has(i, Cue.STREET_DETAIL) && !tokens.has(i, Cue.STREET_AFTER))
                                    || (tokens.isGlued(i) && tokens.length(i) <= 3)));
            if (part || ordinal) {
                last = i;
            } else if (!tokens.isAny(i, ",-.")) {
                break;
            }
        }
        return last;
    }

    /** "2200 Old Ferry Pike, Bldg C", "5 Main St". */
    private static int numberFirst(Tokens tokens, int i, Candidates found) {
        if (tokens.isGlued(i) && !tokens.isBreak(i - 1)) {
            return -1;
        }
        int at = i + 1;
        int words = 0;
        while (words < 6
                && (tokens.isCapital(at)
                        || (words > 0 && tokens.has(at, Cue.PARTICLE))
                        || (tokens.isNumber(at) && words == 0 && tokens.isGlued(at + 1)))
                && tokens.gap(at) == 1) {
            words++;
            if (words > 1 && tokens.has(at, Cue.STREET_AFTER)) {
                int last = at;
                if (tokens.is(at + 1, '.') && tokens.isGlued(at + 1)) {
                    last = at + 1;
                }
                int unit = tokens.is(last + 1, ',') ? last + 2 : last + 1;
                if (tokens.has(unit, Cue.STREET_DETAIL) && tokens.isCapital(unit) && tokens.gap(unit) <= 1) {
                    int value = tokens.isAny(unit + 1, ".#") ? unit + 2 : unit + 1;
                    last = tokens.isNumber(value) || tokens.length(value) == 1 ? value : last;
                }
                found.add(i, tokens.is(last, '.') ? last - 1 : last, Label.STREET, 0.95, NAME);
                return last;
            }
            at++;
            if (tokens.is(at, '.') && tokens.isGlued(at)) {
                at++;
            }
        }
        return -1;
    }

    private static int german(Tokens tokens, int i, Candidates found) {
        String ending = germanEnding(tokens, i);
        if (ending.isEmpty()) {
            return -1;
        }
        int number = tokens.is(i + 1, '.') ? i + 2 : i + 1;
        int first = i;
        while (tokens.is(first - 1, '-') && tokens.isGlued(first) && tokens.isWord(first - 2)) {
            first -= 2;
        }
        if (tokens.isNumber(number)
                && tokens.length(number) <= 4
                && tokens.gap(number) <= 1
                && tokens.isCapital(first)) {
            int last = tokens.isWord(number + 1) && tokens.length(number + 1) == 1 && tokens.gap(number + 1) <= 1
                    ? number + 1
                    : number;
            found.add(first, last, Label.STREET, 0.94, NAME);
            return last;
        }
        if (ending.startsWith("str") && tokens.length(i) > ending.length() + 2) {
            found.add(first, i, Label.STREET, 0.65, NAME);
            return i;
        }
        return -1;
    }

    private static String germanEnding(Tokens tokens, int i) {
        for (String ending : GERMAN_ENDINGS) {
            int length = tokens.length(i);
            if (length > ending.length() + 1
                    && tokens.text().regionMatches(true, tokens.end(i) - ending.length(), ending, 0, ending.length())) {
                return ending;
            }
        }
        return "";
    }

    /** Postcode, town, region after a street. */
    private static void afterStreet(Tokens tokens, int street, Candidates found) {
        int at = street + 1;
        while (at < street + 4 && (tokens.isAny(at, ",.-()") || tokens.isBreak(at))) {
            at++;
        }
        if (tokens.length(at) == 1 && tokens.isWord(at) && tokens.is(at + 1, '-')) {
            at += 2;
        }
        if ((tokens.isNumber(at) && tokens.length(at) >= 4 && tokens.length(at) <= 5 && !tokens.isGlued(at + 1))
                || (tokens.isNumber(at) && tokens.length(at) == 5)) {
            found.add(at, at, Label.POSTCODE, 0.92, NAME);
            town(tokens, tokens.isAny(at + 1, ",-.") ? at + 2 : at + 1, 0.9, found);
        } else if (tokens.isCapital(at) && (tokens.lexicon(at) & (Lexicon.PLACE | Lexicon.PLACE_START)) != 0) {
            town(tokens, at, 0.75, found);
        }
    }

    private static void town(Tokens tokens, int first, double score, Candidates found) {
        int last = first - 1;
        for (int i = first; i < first + 8 && tokens.gap(i) <= 2; i++) {
            boolean word = tokens.isCapital(i)
                    && !tokens.hasAny(i, Cue.SAFE.bit() | Cue.TITLE.bit())
                    && !FieldDetector.startsKey(tokens, i);
            if (word) {
                last = i;
            } else if (!tokens.has(i, Cue.PARTICLE) && !tokens.isAny(i, "-'\u2019/")) {
                break;
            }
        }
        if (last >= first) {
            found.add(first, last, Label.CITY, score, NAME);
            int next = last + 2;
            if (tokens.isAny(last + 1, ".,-")
                    && tokens.isCapital(next)
                    && tokens.gap(next) <= 1
                    && (tokens.lexicon(next) & Lexicon.PLACE) != 0
                    && (tokens.lexicon(next) & Lexicon.COMMON) == 0) {
                found.add(next, next, Label.REGION, score, NAME);
            }
            if (tokens.is(last + 1, '(')
                    && tokens.isCapital(last + 2)
                    && (tokens.lexicon(last + 2) & Lexicon.PLACE) != 0) {
                found.add(last + 2, last + 2, Label.REGION, score, NAME);
            }
        }
    }

    /** "28035 Madrid", "AL 36602", "F-75013 Paris". */
    private static void postcode(Tokens tokens, int i, Candidates found) {
        boolean alone =
                !tokens.isGlued(i) || (tokens.is(i - 1, '-') && tokens.length(i - 2) == 1) || tokens.isAny(i - 1, "(");
        if (tokens.length(i) != 5
                || !alone
                || (tokens.isGlued(i + 1) && tokens.isAny(i + 1, ".,-/") && tokens.isNumber(i + 2))) {
            return;
        }
        if (tokens.has(i - 1, Cue.STATE_CODE) && tokens.shape(i - 1) == Tokens.Shape.UPPER) {
            found.add(i - 1, i, Label.POSTCODE, 0.9, NAME);
        } else if (tokens.isCapital(i + 1)
                && tokens.gap(i + 1) == 1
                && (tokens.lexicon(i + 1) & (Lexicon.PLACE | Lexicon.PLACE_START)) != 0) {
            found.add(i, i, Label.POSTCODE, 0.85, NAME);
            town(tokens, i + 1, 0.85, found);
        } else if (tokens.isCapital(i + 1)
                && tokens.gap(i + 1) == 1
                && (tokens.lexicon(i + 1) & Lexicon.COMMON) == 0
                && tokens.isAny(i + 2, ".,(")
                && tokens.shape(i + 1) == Tokens.Shape.CAPITALISED) {
            found.add(i, i, Label.POSTCODE, 0.7, NAME);
            town(tokens, i + 1, 0.7, found);
        }
    }

    /** LS29 8XX. */
    private static void british(Tokens tokens, int i, Candidates found) {
        boolean outward = tokens.length(i) <= 2
                && tokens.shape(i) != Tokens.Shape.CAPITALISED
                && tokens.isNumber(i + 1)
                && tokens.isGlued(i + 1)
                && tokens.length(i + 1) <= 2;
        int inward = i + 2;
        boolean code = outward
                && tokens.isNumber(inward)
                && tokens.length(inward) == 1
                && tokens.gap(inward) == 1
                && tokens.isGlued(inward + 1)
                && tokens.shape(inward + 1) == Tokens.Shape.UPPER
                && tokens.length(inward + 1) == 2;
        if (code && !tokens.has(inward + 1, Cue.UNIT)) {
            found.add(i, inward + 1, Label.POSTCODE, 0.9, NAME);
        }
    }
}
