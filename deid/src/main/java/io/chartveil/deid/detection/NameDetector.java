// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.lexicon.Cue;
import io.chartveil.deid.lexicon.Lexicon;

/**
 * Finds persons' names in running text by adding up what speaks for and against: titles, what stands before and after,
 * what the lexicon knows of each word, how the words are written.
 */
final class NameDetector implements Detector {

    static final String NAME = "name";
    private static final double MIDDLE = 2.3;
    private static final double SLOPE = 0.9;
    private static final double MOST = 0.96;

    private static final long TITLES = Cue.TITLE.bit() | Cue.CLINICIAN_TITLE.bit();
    /** Capitalised words that no name begins or goes on with. */
    private static final long NO_NAME = Cue.SAFE.bit()
            | Cue.HOSPITAL_WORD.bit()
            | Cue.ORGANIZATION_WORD.bit()
            | Cue.MONTH.bit()
            | Cue.WEEKDAY.bit()
            | Cue.UNIT.bit()
            | Cue.CREDENTIAL.bit()
            | Cue.PERSON.bit()
            | Cue.KIN.bit()
            | Cue.CLINIC_UNIT.bit()
            | Cue.EPONYM_HEAD.bit();

    private static final WordSet AND = WordSet.of("and y und et e i con with");
    private static final WordSet ABBREVIATED = WordSet.of("hr fr mr ms sr mme");

    @Override
    public void detect(Tokens tokens, TextContext context, Candidates found) {
        boolean nounsCapitalised = LanguageGuess.isGerman(tokens, context);
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.isWord(i) && tokens.hasAny(i, TITLES)) {
                int last = titled(tokens, i, found);
                i = Math.max(i, last);
            } else if (mayBegin(tokens, i) || (!nounsCapitalised && isRelativesName(tokens, i))) {
                int last = untitled(tokens, i, nounsCapitalised, found);
                i = Math.max(i, last);
            }
        }
    }

    private static boolean mayBegin(Tokens tokens, int i) {
        return tokens.isCapital(i) && !isPlain(tokens, i) && !(tokens.isGlued(i) && tokens.isNumber(i - 1));
    }

    /** "husband Rusty", "wife Olive": right after such a word even an everyday word may be the name, if it is one. */
    private static boolean isRelativesName(Tokens tokens, int i) {
        int flags = tokens.lexicon(i);
        boolean plain = (flags & Lexicon.COMMON) != 0
                && (flags & (Lexicon.GIVEN | Lexicon.FAMILY)) == 0
                && !tokens.has(i, Cue.MONTH);
        return !plain
                && tokens.shape(i) == Tokens.Shape.CAPITALISED
                && tokens.has(i - 1, Cue.KIN)
                && !tokens.has(i - 1, Cue.DOUBTFUL_KIN)
                && tokens.gap(i) == 1
                && !tokens.hasAny(i, NO_NAME & ~Cue.MONTH.bit());
    }

    /** A word that is clinical, or common and no name. */
    private static boolean isPlain(Tokens tokens, int i) {
        if (tokens.hasAny(i, NO_NAME)) {
            return true;
        }
        int flags = tokens.lexicon(i);
        return (flags & Lexicon.COMMON) != 0
                && ((flags & (Lexicon.GIVEN | Lexicon.FAMILY)) == 0
                        || tokens.has(i, Cue.PARTICLE)
                        || tokens.length(i) < 3);
    }

    /** "Dr. Helen Ashby", "Mrs May", "dr hallmann", "Drs. Quint, Oyelaran and Voss". */
    private static int titled(Tokens tokens, int title, Candidates found) {
        boolean clinician = tokens.has(title, Cue.CLINICIAN_TITLE);
        int first = title + 1;
        boolean dotted = false;
        while ((tokens.isAny(first, ".ª:") && first < title + 3)
                || (tokens.hasAny(first, TITLES) && tokens.gap(first) <= 2 && first < title + 6)
                || (tokens.is(first, '(')
                        && tokens.is(first + 2, ')')
                        && tokens.isWord(first + 1)
                        && tokens.length(first + 1) == 1)) {
            dotted |= tokens.is(first, '.');
            clinician |= tokens.has(first, Cue.CLINICIAN_TITLE);
            first += tokens.is(first, '(') ? 3 : 1;
        }
        boolean letter = tokens.length(title) <= 2 && !tokens.has(title, Cue.CLINICIAN_TITLE);
        boolean sentence = dotted && tokens.length(title) > 5 && tokens.gap(title + 2) > 0;
        if (sentence
                || tokens.gap(first) > 2
                || (letter
                        && !dotted
                        && !(tokens.length(title) == 2 && (tokens.isCapital(title) || ABBREVIATED.has(tokens, title))))
                || (tokens.length(title) == 1 && !tokens.isCapital(title))
                || tokens.has(title, Cue.EPONYM_HEAD)
                || isClinicalWord(tokens, first)) {
            return -1;
        }
        Label label = clinician ? Label.CLINICIAN_NAME : Label.PATIENT_NAME;
        boolean abbreviated = dotted || tokens.length(title) <= 4;
        int last = nameEnd(tokens, first, true);
        if (last >= first) {
            boolean unsure = !abbreviated && !tokens.isCapital(title) && isUnknownSingle(tokens, first, last);
            found.add(first, last, label, unsure ? 0.6 : 0.94, NAME);
            return others(tokens, last, label, found);
        }
        while (tokens.has(first, Cue.PARTICLE) && tokens.isAny(first + 1, "-'") && tokens.isGlued(first + 1)) {
            first += 2;
        }
        boolean lower = tokens.isWord(first)
                && tokens.shape(first) == Tokens.Shape.LOWER
                && tokens.length(first) > 2
                && (dotted || clinician || (tokens.lexicon(first) & Lexicon.ANY_NAME) != 0)
                && (tokens.lexicon(first) & Lexicon.COMMON) == 0
                && !tokens.hasAny(first, NO_NAME | TITLES | Cue.PARTICLE.bit() | Cue.EPONYM_TAIL.bit());
        if (lower
                && abbreviated
                && (tokens.isGlued(title + 1) || (tokens.length(title) <= 3 && tokens.length(title) >= 2))
                && tokens.gap(first) <= 1) {
            int end = first;
            while (tokens.is(end + 1, '-')
                    && tokens.isGlued(end + 1)
                    && tokens.isGlued(end + 2)
                    && tokens.isWord(end + 2)) {
                end += 2;
            }
            found.add(first, end, label, 0.8, NAME);
            return end;
        }
        return -1;
    }

    /** "auxiliar PCR": a disease, a drug, a test that nobody is called; one letter or two may be initials. */
    private static boolean isClinicalWord(Tokens tokens, int i) {
        return tokens.has(i, Cue.SAFE)
                && !tokens.has(i, Cue.PARTICLE)
                && tokens.length(i) > 2
                && (tokens.lexicon(i) & Lexicon.ANY_NAME) == 0;
    }

    private static boolean isUnknownSingle(Tokens tokens, int first, int last) {
        return first == last && (tokens.lexicon(first) & Lexicon.ANY_NAME) == 0;
    }

    private static int others(Tokens tokens, int end, Label label, Candidates found) {
        int last = end;
        for (int rounds = 0; rounds < 6; rounds++) {
            int next = tokens.is(last + 1, ',') || AND.has(tokens, last + 1) ? last + 2 : -1;
            if (next > 0 && tokens.is(last + 1, ',') && AND.has(tokens, next)) {
                next++;
            }
            if (next < 0
                    || !mayBegin(tokens, next)
                    || tokens.has(next, Cue.CREDENTIAL)
                    || (tokens.lexicon(next) & Lexicon.ANY_NAME) == 0
                    || (tokens.lexicon(next) & Lexicon.COMMON) != 0
                    || tokens.hasAny(next, TITLES)) {
                return last;
            }
            last = nameEnd(tokens, next, false);
            if (last < next) {
                return next - 1;
            }
            found.add(next, last, label, 0.7, NAME);
        }
        return last;
    }

    /** The run of name words from here; after a title even a common word may be the name. */
    private static int nameEnd(Tokens tokens, int first, boolean titled) {
        if ((!tokens.isCapital(first) && !tokens.has(first, Cue.PARTICLE)) || tokens.isBreak(first)) {
            return first - 1;
        }
        int end = NameRun.end(tokens, first, false, titled);
        int last = first - 1;
        for (int i = first; i <= end; i++) {
            boolean begins = i == first && titled && !tokens.hasAny(i, Cue.HOSPITAL_WORD.bit());
            boolean initial = NameRun.isInitial(tokens, i) || (i > first && isShortFamilyName(tokens, i));
            if (tokens.isWord(i) && !begins && !initial && isPlain(tokens, i) && !tokens.has(i, Cue.PARTICLE)) {
                break;
            }
            last = i;
        }
        while (last >= first
                && ((tokens.has(last, Cue.PARTICLE) && !tokens.isCapital(last)) || tokens.isAny(last, "-'\u2019,"))) {
            last--;
        }
        return last;
    }

    /** "Ros", "Bell": clinical abbreviations have all letters upper. */
    private static boolean isShortFamilyName(Tokens tokens, int i) {
        return tokens.shape(i) == Tokens.Shape.CAPITALISED
                && tokens.length(i) <= 4
                && (tokens.lexicon(i) & Lexicon.FAMILY) != 0
                && tokens.has(i, Cue.SAFE);
    }

    private static int untitled(Tokens tokens, int first, boolean nounsCapitalised, Candidates found) {
        int last = nameEnd(tokens, first, !nounsCapitalised && isRelativesName(tokens, first));
        if (last < first) {
            return -1;
        }
        last = inverted(tokens, first, last);
        double points = NameEvidence.points(tokens, first, last, nounsCapitalised);
        if (tokens.is(first - 1, '"') && tokens.is(last + 1, '"')) {
            points += 1.2;
        }
        if (startsRow(tokens, first) && contains(tokens, first, last, ',')) {
            points += 1.6;
        }
        double score = Math.min(MOST, 1 / (1 + Math.exp((MIDDLE - points) * SLOPE)));
        found.add(first, last, NameEvidence.role(tokens, first, last), score, NAME);
        return score >= 0.5 ? last : -1;
    }

    /** "Gil Moreno, Benita", "ADEYEMI, K": the given name after the comma. */
    private static int inverted(Tokens tokens, int first, int last) {
        int given = last + 2;
        if (!tokens.is(last + 1, ',')
                || !tokens.isCapital(given)
                || tokens.gap(given) > 1
                || NameRun.isDegree(tokens, given)
                || isPronoun(tokens, given)) {
            return last;
        }
        boolean name = (tokens.lexicon(given) & Lexicon.GIVEN) != 0 && !isPlain(tokens, given);
        boolean row = startsRow(tokens, first);
        name |= row && (tokens.lexicon(given) & Lexicon.ANY_NAME) != 0 && !isPlain(tokens, given);
        boolean initial = tokens.shape(given) == Tokens.Shape.INITIAL;
        boolean family = last == first || (tokens.lexicon(last) & Lexicon.FAMILY) != 0;
        if (!(family && name && (tokens.lexicon(last) & Lexicon.FREQUENT_GIVEN) == 0) && !(row && (name || initial))) {
            return last;
        }
        return Math.max(given, nameEnd(tokens, given, false));
    }

    /** The English "I" is no initial when a verb follows. */
    private static boolean isPronoun(Tokens tokens, int i) {
        return tokens.length(i) == 1
                && tokens.firstChar(i) == 'I'
                && !tokens.is(i + 1, '.')
                && (tokens.isAny(i + 1, "'\u2019") || tokens.shape(i + 1) == Tokens.Shape.LOWER);
    }

    /** Whether a line, a cell or a column begins here. */
    private static boolean startsRow(Tokens tokens, int i) {
        return tokens.isBreak(i - 1)
                || tokens.gap(i) > 1
                || tokens.isAny(i - 1, "|*\u00b7")
                || (tokens.is(i - 1, '-') && tokens.is(i - 2, '-'));
    }

    private static boolean contains(Tokens tokens, int first, int last, char sign) {
        for (int i = first; i <= last; i++) {
            if (tokens.is(i, sign)) {
                return true;
            }
        }
        return false;
    }
}
