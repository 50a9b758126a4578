// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.lexicon.Cue;

/** Finds ages, and tells them from durations: "de 53 años" after a person, "34-year-old", "72M", "82 anys", "aged 45". */
final class AgeDetector implements Detector {

    static final String NAME = "age";
    private static final int OLDEST = 120;
    private static final WordSet YEARS =
            WordSet.of("años año anys any ans an jahre jahren jahr anni anno anos ano years year yrs yr lata yo yaer");
    private static final WordSet OTHER_UNITS = WordSet.of(
            "meses mes semanas días mesos mois monate monaten mesi months month weeks week days day wochen tage horas");
    private static final WordSet OLD = WordSet.of("old edad edat age alt d jährige jähriger jährig anni");
    private static final WordSet FUSED = WordSet.of("yo yof yom y m f yr jährige jähriger jährigen jährig j a yrs w");
    private static final WordSet BEFORE_AGE =
            WordSet.of("age aged edad âge agée âgée âgé agé alter edat età idade anni turned");
    private static final WordSet OF = WordSet.of("de d of con di von");
    private static final WordSet DURATION = WordSet.of(
            "hace desde durante tras después over for past last fa depuis il seit vor pendant entre évolution "
                    + "evolución historia por within after every cada each next");

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
            }
        }
    }

    private static void age(Tokens tokens, int i, int value, Candidates found) {
        Label label = value > 89 ? Label.AGE_OVER_89 : Label.AGE;
        int unit = tokens.isAny(i + 1, "-\u2010\u2011") ? i + 2 : i + 1;
        if (tokens.is(unit, '.')) {
            return;
        }
        if (yearOld(tokens, i, unit, label, found)) {
            return;
        }
        if (YEARS.has(tokens, unit) || (OTHER_UNITS.has(tokens, unit) && tokens.isNumber(i))) {
            withUnit(tokens, i, unit, label, found);
        } else if (tokens.isNumber(i)) {
            bare(tokens, i, label, found);
        }
    }

    /** 34-year-old, 70yo, 72M, 55 y/o, 45-jähriger. */
    private static boolean yearOld(Tokens tokens, int i, int unit, Label label, Candidates found) {
        boolean units = YEARS.has(tokens, unit) || OTHER_UNITS.has(tokens, unit);
        int old = tokens.isAny(unit + 1, "-") ? unit + 2 : unit + 1;
        if (units && OLD.has(tokens, old) && "old".contentEquals(tokens.string(old))) {
            found.add(i, old, label, 0.95, NAME);
            return true;
        }
        boolean fused = tokens.isNumber(i) && tokens.isGlued(unit) && tokens.isWord(unit) && FUSED.has(tokens, unit);
        if (fused
                && (tokens.length(unit) > 1
                        || (tokens.isCapital(unit) && tokens.length(i) == 2 && !tokens.isGlued(i)))) {
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

    private static void withUnit(Tokens tokens, int i, int unit, Label label, Candidates found) {
        int last = unit;
        boolean of = OF.has(tokens, i - 1) || (tokens.isAny(i - 1, "'\u2019") && OF.has(tokens, i - 2));
        int head = tokens.isAny(i - 1, "'\u2019") ? i - 3 : i - 2;
        boolean person = (of && isPerson(tokens, head))
                || (tokens.is(i - 1, ',') && isPerson(tokens, i - 2))
                || isPerson(tokens, i - 1);
        boolean old = OLD.has(tokens, unit + 1) || (OF.has(tokens, unit + 1) && OLD.has(tokens, unit + 2));
        boolean said = BEFORE_AGE.has(tokens, i - 1) || (tokens.is(i - 1, ':') && BEFORE_AGE.has(tokens, i - 2));
        if (DURATION.has(tokens, i - 1) || (DURATION.has(tokens, i - 2) && !person)) {
            return;
        }
        boolean since = tokens.isWord(i - 1) && "los".equals(tokens.string(i - 1)) && !OF.has(tokens, unit + 1);
        double score = since && YEARS.has(tokens, unit)
                ? 0.6
                : person || old || said
                        ? 0.9
                        : of && YEARS.has(tokens, unit) && tokens.value(i) > 12 && tokens.isNumber(i) ? 0.45 : 0.2;
        if (score < 0.5
                && YEARS.has(tokens, unit)
                && tokens.isAny(i - 1, ",(")
                && tokens.isNumber(i)
                && tokens.value(i) > 14
                && tokens.isAny(unit + 1, ",).;")) {
            score = 0.55;
        }
        found.add(i, last, label, score, NAME);
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
        boolean said = BEFORE_AGE.has(tokens, i - 1);
        boolean unit = tokens.has(i + 1, Cue.UNIT);
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
