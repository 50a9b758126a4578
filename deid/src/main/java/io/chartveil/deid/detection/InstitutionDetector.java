// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.lexicon.Cue;
import io.chartveil.deid.lexicon.Lexicon;

/** Finds hospitals and other organizations: a word that says what it is, and the capitalised words that name it. */
final class InstitutionDetector implements Detector {

    static final String NAME = "institution";
    private static final long WORDS =
            Cue.HOSPITAL_WORD.bit() | Cue.HEALTH_CENTRE_WORD.bit() | Cue.ORGANIZATION_WORD.bit();
    private static final int REACH = 10;
    private static final int LONGEST_ABBREVIATION = 5;
    private static final WordSet SAINTS = WordSet.of("st mt saint mount ste sant san santa sta");
    private static final WordSet ADJECTIVES = WordSet.of(
            "universitario universitaria general regional comarcal provincial clínico clínica materno infantil militar "
                    + "nacional central local virgen universitari universitaire hospitalier hospitalario of for");
    private static final WordSet PLACE_ONLY = WordSet.of("near nach aus from in em chez desde hacia");
    private static final WordSet SURGERY = WordSet.of("surgery");
    private static final WordSet POINTING = WordSet.of("the our their your this");
    private static final WordSet OF = WordSet.of("of for at the and");

    @Override
    public void detect(Tokens tokens, TextContext context, Candidates found) {
        boolean german = LanguageGuess.isGerman(tokens, context);
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.hasAny(i, WORDS) && !isOperation(tokens, i)) {
                i = Math.max(i, around(tokens, i, german, found));
            } else if (SAINTS.has(tokens, i) && tokens.isCapital(i)) {
                i = Math.max(i, saint(tokens, i, found));
            } else if (tokens.isCapital(i) && tokens.hasAny(i - 1, Cue.AT.bit() | Cue.PLACE_PREPOSITION.bit())) {
                unknownPlace(tokens, i, found);
            }
        }
    }

    /** "underwent surgery at": no practice. */
    private static boolean isOperation(Tokens tokens, int i) {
        return SURGERY.has(tokens, i) && !tokens.isCapital(i) && !POINTING.has(tokens, i - 1);
    }

    /** "natural de Larache", "in Ballyhale": a word that nothing else is known of, after a word that only places follow. */
    private static boolean isNativePlace(Tokens tokens, int i) {
        boolean unknown = (tokens.lexicon(i) & Lexicon.COMMON) == 0 && tokens.length(i) > 3;
        boolean french = "à".equals(tokens.string(i - 1));
        return unknown && (french || tokens.has(i - 2, Cue.PLACE_PREPOSITION) || PLACE_ONLY.has(tokens, i - 1));
    }

    private static int around(Tokens tokens, int word, boolean german, Candidates found) {
        int first = left(tokens, word, german);
        int last = right(tokens, word);
        int naming = 0;
        for (int i = first; i <= last; i++) {
            boolean names = tokens.isCapital(i)
                    && !tokens.hasAny(i, WORDS)
                    && tokens.length(i) > 1
                    && !tokens.hasAny(i, Cue.PARTICLE.bit() | Cue.CODE_FILLER.bit())
                    && !ADJECTIVES.has(tokens, i);
            naming += names ? 1 : 0;
        }
        boolean brief = tokens.length(word) <= 3 && !tokens.isCapital(word);
        if (naming == 0 || brief) {
            return -1;
        }
        Label label = tokens.has(word, Cue.HEALTH_CENTRE_WORD) && !tokens.has(word, Cue.HOSPITAL_WORD)
                ? Label.HEALTH_CENTRE
                : tokens.has(word, Cue.HOSPITAL_WORD) ? Label.HOSPITAL : Label.ORGANIZATION;
        boolean capital = tokens.isCapital(word);
        boolean acronym = tokens.length(word) <= 4;
        double score = capital ? acronym ? 0.6 : 0.9 : 0.62;
        if (label == Label.ORGANIZATION) {
            score -= acronym || !capital ? 0.25 : 0.1;
        }
        found.add(first, last, label, score, NAME);
        return last;
    }

    /** Over capitalised words to the left: "Boston Children's", "St. Mary's", "5th avenue". */
    private static int left(Tokens tokens, int word, boolean german) {
        int first = word;
        for (int i = word - 1; i > word - REACH && tokens.gap(i + 1) <= 1; i--) {
            boolean common = (tokens.lexicon(i) & Lexicon.COMMON) != 0
                    && (tokens.isBreak(i - 1) || (tokens.is(i - 1, '.') && !SAINTS.has(tokens, i - 2)));
            boolean capital = (tokens.isCapital(i) && !tokens.hasAny(i, Cue.TITLE.bit() & ~0L) && !common)
                    || (SAINTS.has(tokens, i) && tokens.isCapital(i));
            boolean noun = german || !tokens.isCapital(word);
            if (tokens.isCapital(i) && noun && (tokens.lexicon(i) & Lexicon.COMMON) != 0) {
                break;
            }
            boolean possessive =
                    tokens.isWord(i) && tokens.length(i) == 1 && tokens.isAny(i - 1, "'\u2019") && tokens.isGlued(i);
            boolean sign = (tokens.isAny(i, "'\u2019-&") && tokens.isGlued(i))
                    || (tokens.is(i, '.') && SAINTS.has(tokens, i - 1))
                    || tokens.is(i, '&');
            boolean of = OF.has(tokens, i) && "of".equals(tokens.string(i)) && tokens.isCapital(i - 1);
            if (capital && !tokens.hasAny(i, Cue.MONTH.bit())) {
                first = i;
            } else if (!possessive && !sign && !of) {
                break;
            }
        }
        return first;
    }

    /** Over what the institution is called after its word: "Universitario Virgen del Rocío", "of Texas". */
    private static int right(Tokens tokens, int word) {
        int last = word;
        for (int i = word + 1; i < word + REACH && tokens.gap(i) <= 1; i++) {
            boolean capital = tokens.isCapital(i)
                    && !FieldDetector.startsKey(tokens, i)
                    && !tokens.hasAny(
                            i,
                            Cue.CREDENTIAL.bit()
                                    | Cue.STREET_BEFORE.bit()
                                    | Cue.TITLE.bit()
                                    | Cue.CLINICIAN_TITLE.bit());
            boolean kind = tokens.hasAny(i, WORDS) || (ADJECTIVES.has(tokens, i) && tokens.length(i) > 3);
            if (capital || kind) {
                last = i;
            } else if (!tokens.has(i, Cue.PARTICLE)
                    && !OF.has(tokens, i)
                    && !tokens.isAny(i, "-'\u2019\"&")
                    && !isAbbreviated(tokens, word, i)
                    && !(tokens.is(i, '.')
                            && (SAINTS.has(tokens, i - 1) || NameRun.isInitial(tokens, i - 1))
                            && tokens.isCapital(i + 1))) {
                break;
            }
        }
        while (last > word && !tokens.isCapital(last) && !tokens.hasAny(last, WORDS)) {
            last--;
        }
        return last;
    }

    /** The dot in "Resid. Olivar", "Hosp. Clínico". */
    private static boolean isAbbreviated(Tokens tokens, int word, int dot) {
        return dot == word + 1
                && tokens.is(dot, '.')
                && tokens.isGlued(dot)
                && tokens.length(word) <= LONGEST_ABBREVIATION
                && tokens.isCapital(dot + 1);
    }

    /** "St. Vincent's", "Mt. Sinai" without a word for what they are. */
    private static int saint(Tokens tokens, int i, Candidates found) {
        int first = tokens.is(i + 1, '.') ? i + 2 : i + 1;
        if (!tokens.isCapital(first)
                || tokens.gap(first) > 1
                || tokens.hasAny(first, Cue.KIN.bit() | Cue.PERSON.bit() | Cue.SAFE.bit())) {
            return -1;
        }
        int last = first;
        if (tokens.isAny(first + 1, "'\u2019") && tokens.length(first + 2) == 1) {
            last = first + 2;
        }
        while ((tokens.hasAny(last + 1, WORDS) && tokens.gap(last + 1) == 1)
                || (tokens.isCapital(last + 1) && tokens.hasAny(last + 2, WORDS))) {
            last++;
        }
        boolean named = tokens.hasAny(i - 1, Cue.TITLE.bit() | Cue.CLINICIAN_TITLE.bit()) || tokens.is(i - 1, '.');
        double score = named ? 0.2 : tokens.hasAny(i - 1, Cue.AT.bit() | Cue.PLACE_PREPOSITION.bit()) ? 0.82 : 0.6;
        found.add(i, last, Label.HOSPITAL, score, NAME);
        return score >= 0.5 ? last : -1;
    }

    /** "seen at Maple Ridge": capitalised words nobody knows, after a word of place. */
    private static void unknownPlace(Tokens tokens, int first, Candidates found) {
        int last = first - 1;
        boolean unknown = false;
        for (int i = first; i < first + 6 && (tokens.gap(i) <= 1 || i == first); i++) {
            if (tokens.isCapital(i)
                    && !tokens.hasAny(
                            i,
                            Cue.SAFE.bit()
                                    | Cue.MONTH.bit()
                                    | Cue.WEEKDAY.bit()
                                    | Cue.TITLE.bit()
                                    | Cue.CLINICIAN_TITLE.bit()
                                    | Cue.CREDENTIAL.bit()
                                    | Cue.EPONYM_TAIL.bit()
                                    | Cue.UNIT.bit())) {
                unknown |= (tokens.lexicon(i) & Lexicon.COMMON) == 0 || i > first;
                last = i;
            } else if (!tokens.isAny(i, "-'\u2019") || !tokens.isGlued(i)) {
                break;
            }
        }
        boolean eponym = tokens.has(last + 1, Cue.EPONYM_TAIL)
                || (tokens.isAny(last + 1, "'\u2019") && tokens.has(last + 3, Cue.EPONYM_TAIL));
        boolean spanish = tokens.length(first - 1) <= 2
                && !"at".equals(tokens.string(first - 1))
                && !"in".equals(tokens.string(first - 1));
        boolean acronym = last == first && tokens.shape(first) != Tokens.Shape.CAPITALISED;
        if (last >= first && unknown && !eponym) {
            boolean at = tokens.has(first - 1, Cue.AT) && !spanish;
            double score = acronym
                    ? tokens.length(first) >= 3 && "at".equals(tokens.string(first - 1)) ? 0.55 : 0.3
                    : at ? 0.62 : last > first ? 0.5 : 0.35 + (isNativePlace(tokens, first) ? 0.2 : 0);
            found.add(first, last, at ? Label.HOSPITAL : Label.CITY, score, NAME);
        }
    }
}
