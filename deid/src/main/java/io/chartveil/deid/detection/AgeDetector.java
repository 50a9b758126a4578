// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.lexicon.Cue;

/** Finds ages, and tells them from durations: "de 53 años" after a person, "34-year-old", "72M", "82 anys", "aged 45". */
final class AgeDetector implements Detector {

    static final String NAME = "age";
    private static final WordSet AND = WordSet.of("y and und et e i");
    private static final int OLDEST = 120;
    private static final int FIRST_POOLED = 90;
    private static final double LIKELY = 0.5;
    private static final double WORDS_BEFORE = 0.6;

    @Override
    public void detect(Tokens tokens, TextContext context, Candidates found) {
        for (int i = 0; i < tokens.size(); i++) {
            if (!tokens.isNumber(i) && !tokens.has(i, Cue.NUMBER_WORD)) {
                continue;
            }
            int value = tokens.isNumber(i) ? tokens.value(i) : 1;
            boolean decimal = tokens.isAny(i - 1, ".,/") && tokens.isGlued(i);
            if (value >= 0 && value <= OLDEST && tokens.length(i) <= 12 && !decimal) {
                age(tokens, i, value, found);
                if (tokens.isWord(i) && found.covers(i, LIKELY)) {
                    wholeNumber(tokens, i, found);
                }
            }
        }
    }

    /** The words before the last one of a number: "seventy-two". */
    private static void wholeNumber(Tokens tokens, int last, Candidates found) {
        int first = last;
        while (first > last - 4
                && (tokens.has(first - 1, Cue.NUMBER_WORD)
                        || (tokens.is(first - 1, '-') && tokens.has(first - 2, Cue.NUMBER_WORD)))) {
            first--;
        }
        if (first < last) {
            found.add(first, last, Label.AGE, WORDS_BEFORE, NAME);
        }
    }

    private static void age(Tokens tokens, int i, int value, Candidates found) {
        Label label = value >= FIRST_POOLED ? Label.AGE_OVER_89 : Label.AGE;
        int unit = tokens.isAny(i + 1, "-\u2010\u2011") ? i + 2 : i + 1;
        if (tokens.is(unit, '.')) {
            return;
        }
        if (yearOld(tokens, i, unit, label, found)) {
            return;
        }
        if (tokens.has(unit, Cue.AGE_YEARS) || (tokens.has(unit, Cue.AGE_FRACTION) && tokens.isNumber(i))) {
            withUnit(tokens, i, unit, label, found);
        } else if (tokens.isNumber(i)) {
            bare(tokens, i, label, found);
        }
    }

    /** 34-year-old, 70yo, 72M, 55 y/o, 45-jähriger. */
    private static boolean yearOld(Tokens tokens, int i, int unit, Label label, Candidates found) {
        boolean units = tokens.has(unit, Cue.AGE_YEARS) || tokens.has(unit, Cue.AGE_FRACTION);
        int old = tokens.isAny(unit + 1, "-") ? unit + 2 : unit + 1;
        if (units && tokens.has(old, Cue.OLD) && "old".contentEquals(tokens.string(old))) {
            found.add(i, old, label, 0.95, NAME);
            return true;
        }
        boolean fused =
                tokens.isNumber(i) && tokens.isGlued(unit) && tokens.isWord(unit) && tokens.has(unit, Cue.AGE_SUFFIX);
        if (fused
                && (tokens.length(unit) > 1
                        || (tokens.length(i) == 2
                                && !tokens.isGlued(i)
                                && (tokens.isCapital(unit) || endsColumn(tokens, unit))))) {
            boolean letter = tokens.length(unit) == 1;
            found.add(i, letter ? i : unit, label, letter ? 0.55 : 0.85, NAME);
            return true;
        }
        boolean spaced = tokens.isNumber(i) && tokens.isWord(unit) && tokens.gap(unit) == 1;
        if (spaced
                && (tokens.string(unit).equalsIgnoreCase("yo")
                        || ("y".equals(tokens.string(unit)) && tokens.is(unit + 1, '/')))) {
            found.add(i, tokens.is(unit + 1, '/') ? unit + 2 : unit, label, 0.85, NAME);
            return true;
        }
        return false;
    }

    /** "51a   V": a lower-case letter makes an age only in a row of fields. */
    private static boolean endsColumn(Tokens tokens, int unit) {
        return tokens.shape(unit + 1) == Tokens.Shape.INITIAL || tokens.gap(unit + 1) > 1;
    }

    private static void withUnit(Tokens tokens, int i, int unit, Label label, Candidates found) {
        int last = unit;
        if (AND.has(tokens, unit + 1)
                && (tokens.isNumber(unit + 2) || tokens.has(unit + 2, Cue.NUMBER_WORD))
                && tokens.has(unit + 3, Cue.AGE_FRACTION)) {
            last = unit + 3;
        }
        boolean of =
                tokens.has(i - 1, Cue.AGE_LINK) || (tokens.isAny(i - 1, "'\u2019") && tokens.has(i - 2, Cue.AGE_LINK));
        int head = tokens.isAny(i - 1, "'\u2019") ? i - 3 : i - 2;
        boolean person = (of && isPerson(tokens, head))
                || (tokens.is(i - 1, ',') && isPerson(tokens, i - 2))
                || isPerson(tokens, i - 1);
        boolean old =
                tokens.has(unit + 1, Cue.OLD) || (tokens.has(unit + 1, Cue.AGE_LINK) && tokens.has(unit + 2, Cue.OLD));
        boolean said = tokens.has(i - 1, Cue.AGE_WORD) || (tokens.is(i - 1, ':') && tokens.has(i - 2, Cue.AGE_WORD));
        if (tokens.has(i - 1, Cue.DURATION) || (tokens.has(i - 2, Cue.DURATION) && !person)) {
            return;
        }
        boolean since =
                tokens.isWord(i - 1) && "los".equals(tokens.string(i - 1)) && !tokens.has(unit + 1, Cue.AGE_LINK);
        double score = since && tokens.has(unit, Cue.AGE_YEARS)
                ? 0.6
                : person || old || said
                        ? 0.9
                        : of && tokens.has(unit, Cue.AGE_YEARS) && tokens.value(i) > 12 && tokens.isNumber(i)
                                ? 0.45
                                : 0.2;
        if (score < 0.5
                && tokens.has(unit, Cue.AGE_YEARS)
                && tokens.isAny(i - 1, ",(")
                && tokens.isNumber(i)
                && tokens.value(i) > 14
                && tokens.isAny(unit + 1, ",).;")) {
            score = 0.55;
        }
        boolean column = tokens.has(unit, Cue.AGE_YEARS)
                && tokens.gap(i) > 1
                && tokens.value(i) > 0
                && tokens.isNumber(i)
                && (tokens.gap(unit + 1) > 1 || tokens.isBreak(unit + 1));
        found.add(i, last, label, column ? Math.max(score, 0.7) : score, NAME);
    }

    private static boolean isPerson(Tokens tokens, int i) {
        for (int k = i; k > i - 4 && !tokens.isBreak(k); k--) {
            if (tokens.hasAny(k, Cue.PERSON.bit() | Cue.KIN.bit())) {
                return true;
            }
            if (tokens.kind(k) == Tokens.Kind.SIGN && !tokens.isAny(k, ",'\u2019")) {
                return false;
            }
        }
        return false;
    }

    /** "aged 45", "Edad 53", "Jane Roe, 47,": an age without a unit. */
    private static void bare(Tokens tokens, int i, Label label, Candidates found) {
        int before = tokens.is(i - 1, '.') || tokens.has(i - 1, Cue.AGE_LINK) ? i - 2 : i - 1;
        boolean abbreviated = tokens.is(i - 1, '.') && tokens.isAny(i - 3, ",;") && tokens.gap(i) == 1;
        boolean said = (tokens.has(i - 1, Cue.AGE_WORD) && tokens.length(i - 1) > 1)
                || (tokens.has(before, Cue.AGE_WORD) && (tokens.length(before) > 2 || abbreviated));
        boolean unit = tokens.has(i + 1, Cue.UNIT) && tokens.gap(i + 1) <= 1;
        if (said && !unit) {
            found.add(i, i, label, 0.85, NAME);
            return;
        }
        boolean apposition = (tokens.isAny(i - 1, ",(")
                        && tokens.isCapital(i - 2)
                        && tokens.isAny(i + 1, ",).;")
                        && !tokens.isGlued(i))
                || (tokens.is(i - 1, '(') && tokens.is(i + 1, ')') && tokens.isCapital(i - 2));
        if (apposition && tokens.length(i) == 2 && (tokens.isBreak(i + 2) || tokens.gap(i + 2) > 0)) {
            found.add(i, i, label, 0.5, NAME);
        }
    }
}
