// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.lexicon.Cue;
import io.chartveil.deid.lexicon.Lexicon;

/**
 * Reads rows of ward lists and the heads of short notes: surname, comma, given name, then age, sex, birth date or
 * record number: "117a  Lanza, Fermín  79  104432", "ADEYEMI, K 58M 3310927", "wendler, jörn  *03.05.64".
 */
final class RosterDetector implements Detector {

    static final String NAME = "roster";
    private static final int MOST_WORDS = 3;
    private static final int OLDEST = 110;
    private static final int FIRST_POOLED = 90;

    @Override
    public void detect(Tokens tokens, TextContext context, Candidates found) {
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.is(i, ',') && tokens.isWord(i - 1) && tokens.isWord(i + 1) && tokens.gap(i + 1) <= 1) {
                row(tokens, i, found);
            }
        }
    }

    private static void row(Tokens tokens, int comma, Candidates found) {
        int first = surnames(tokens, comma);
        int last = givenNames(tokens, comma);
        // "Demoperson, born 04/12/1958" is a sentence: who writes surnames with a capital writes given names so, too.
        boolean sentence = tokens.isCapital(comma - 1) && tokens.shape(comma + 1) == Tokens.Shape.LOWER;
        if (first > comma - 1 || last <= comma || sentence || !tellsPerson(tokens, last + 1)) {
            return;
        }
        found.add(first, last, Label.PATIENT_NAME, 0.88, NAME);
        columns(tokens, last + 1, found);
    }

    /** The first word of the surnames, at a line's or cell's begin; after the comma when there are none. */
    private static int surnames(Tokens tokens, int comma) {
        int first = comma;
        while (first > comma - MOST_WORDS - 2 && isNamePart(tokens, first - 1)) {
            first--;
            boolean begin = tokens.isBreak(first - 1)
                    || tokens.gap(first) > 1
                    || tokens.isAny(first - 1, "|*\u2022-:")
                    || tokens.isNumber(first - 1);
            if (begin && tokens.isWord(first)) {
                return first;
            }
        }
        return comma;
    }

    private static int givenNames(Tokens tokens, int comma) {
        int last = comma;
        int words = 0;
        while (words < MOST_WORDS && isNamePart(tokens, last + 1) && (last == comma || tokens.gap(last + 1) <= 1)) {
            last++;
            words += tokens.isWord(last) ? 1 : 0;
            if (tokens.is(last + 1, '.') && NameRun.isInitial(tokens, last)) {
                last++;
            }
        }
        while (last > comma && !tokens.isWord(last) && !tokens.is(last, '.')) {
            last--;
        }
        return last;
    }

    private static boolean isNamePart(Tokens tokens, int i) {
        boolean joint = tokens.isAny(i, "-'\u2019.") && tokens.isGlued(i);
        boolean lower = tokens.shape(i) == Tokens.Shape.LOWER
                && ((tokens.lexicon(i) & Lexicon.COMMON) == 0 || (tokens.lexicon(i) & Lexicon.ANY_NAME) != 0);
        boolean word = (tokens.isCapital(i) || lower || tokens.has(i, Cue.PARTICLE))
                && !tokens.hasAny(i, Cue.UNIT.bit() | Cue.SAFE.bit())
                && !(tokens.has(i, Cue.MONTH) && (tokens.lexicon(i) & Lexicon.GIVEN) == 0);
        return joint || (tokens.isWord(i) && word);
    }

    /** Whether age, sex, date of birth or a record number follow. */
    private static boolean tellsPerson(Tokens tokens, int i) {
        if (tokens.is(i, '*') && tokens.isNumber(i + 1)) {
            return true;
        }
        int at = tokens.isAny(i, "(|") ? i + 1 : i;
        boolean age = isAge(tokens, at) && (tokens.gap(at) > 1 || isSex(tokens, at + 1) || tokens.isNumber(at + 1));
        boolean sex = isSex(tokens, at) && tokens.isNumber(at + 1);
        boolean born =
                tokens.isNumber(at) && DateShape.isSeparator(tokens, at + 1) && DateShape.isSeparator(tokens, at + 3);
        boolean number = tokens.isNumber(at) && tokens.length(at) >= 5 && tokens.length(at) <= 10;
        return age || sex || born || number;
    }

    private static boolean isAge(Tokens tokens, int i) {
        return tokens.value(i) >= 0 && tokens.value(i) <= OLDEST && tokens.length(i) <= 3;
    }

    private static boolean isSex(Tokens tokens, int i) {
        return tokens.isWord(i) && tokens.length(i) == 1 && "MFVHWDmfvhwda".indexOf(tokens.firstChar(i)) >= 0;
    }

    private static void columns(Tokens tokens, int start, Candidates found) {
        int at = tokens.isAny(start, "(|") ? start + 1 : start;
        if (isSex(tokens, at) && isAge(tokens, at + 1)) {
            at++;
        }
        if (isAge(tokens, at) && !DateShape.isSeparator(tokens, at + 1)) {
            Label label = tokens.value(at) >= FIRST_POOLED ? Label.AGE_OVER_89 : Label.AGE;
            found.add(at, at, label, 0.8, NAME);
            at++;
        }
        while (at < start + 6 && (isSex(tokens, at) || tokens.isAny(at, "|,)/"))) {
            at++;
        }
        if (tokens.isNumber(at) && tokens.length(at) >= 5 && tokens.length(at) <= 10) {
            found.add(at, at, Label.MEDICAL_RECORD_NUMBER, 0.88, NAME);
        }
    }
}
