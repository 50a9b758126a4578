// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.lexicon.Cue;
import io.chartveil.deid.lexicon.Lexicon;

/** What speaks for and against a run of words being somebody's name, in points that {@link NameDetector} adds up. */
final class NameEvidence {

    /** A line that is a name and a comma begins a letter. */
    private static final double ADDRESSED = 2;

    private static final double VERB_AFTER = 1.5;
    /** "at Maple", "to Bettina": places stand there more often than people, but for frequent given names. */
    private static final double AFTER_PLACE_WORD = -0.8;

    private static final double AFTER_TO = -0.2;
    /** What an unknown word in capitals is worth: most are headings and abbreviations. */
    private static final double UNKNOWN_UPPER = 0.8;

    private static final WordSet LINKS = WordSet.of("and y und et e i con with");
    private static final WordSet NAMED =
            WordSet.of("named called llamado llamada namens nommé name nombre apodado diu llama einen");
    private static final WordSet IS = WordSet.of("is es est ist e");
    private static final WordSet GREETING = WordSet.of(
            "dear hi hello hola estimado estimada querido querida liebe lieber cher chère caro cara gentile bonjour ciao "
                    + "benvolgut benvolguda prezado prezada");
    private static final WordSet ACTED_BY = WordSet.of("by por par von durch per");
    private static final WordSet CATALAN_ARTICLES = WordSet.of("en na l la el");

    private NameEvidence() {}

    static double points(Tokens tokens, int first, int last, boolean nounsCapitalised) {
        return words(tokens, first, last, nounsCapitalised) + around(tokens, first, last);
    }

    private static double words(Tokens tokens, int first, int last, boolean nounsCapitalised) {
        double points = 0;
        int words = 0;
        boolean initial = false;
        boolean given = false;
        boolean allUpper = true;
        for (int i = first; i <= last; i++) {
            if (!tokens.isWord(i) || (tokens.has(i, Cue.PARTICLE) && i > first)) {
                continue;
            }
            int flags = tokens.lexicon(i);
            boolean common = (flags & Lexicon.COMMON) != 0;
            if (tokens.shape(i) == Tokens.Shape.INITIAL) {
                initial = true;
                allUpper &= words > 0;
                continue;
            }
            words++;
            allUpper &= tokens.shape(i) == Tokens.Shape.UPPER;
            double worth;
            if ((flags & Lexicon.FREQUENT_GIVEN) != 0) {
                worth = 2.8;
                given = true;
            } else if ((flags & Lexicon.GIVEN) != 0) {
                worth = 2.3;
                given = true;
            } else if ((flags & Lexicon.FREQUENT_FAMILY) != 0) {
                worth = 2.2;
            } else if ((flags & Lexicon.FAMILY) != 0) {
                worth = 2.0;
            } else if ((flags & Lexicon.SOME_NAME) != 0) {
                worth = 1.6;
            } else {
                worth = nounsCapitalised ? 0.1 : tokens.shape(i) == Tokens.Shape.UPPER ? UNKNOWN_UPPER : 1.3;
            }
            if ((flags & Lexicon.PLACE) != 0) {
                worth -= 0.6;
            }
            points += common ? worth * (nounsCapitalised ? 0.1 : 0.3) : worth;
        }
        if (words == 0) {
            return -3;
        }
        points = words > 3 ? points * 3 / words : points;
        points += words > 1 ? 0.8 : 0;
        points += initial && given ? 1.6 : initial ? 0.8 : 0;
        if (allUpper && words == 1 && !initial && !(given && tokens.length(first) > 4)) {
            points -= tokens.length(first) <= 4 ? 3 : 1;
        } else if (allUpper && !given && !initial && longest(tokens, first, last) <= 4) {
            points -= 3;
        }
        return points;
    }

    private static int longest(Tokens tokens, int first, int last) {
        int longest = 0;
        for (int i = first; i <= last; i++) {
            longest = Math.max(longest, tokens.length(i));
        }
        return longest;
    }

    private static double around(Tokens tokens, int first, int last) {
        double points = before(tokens, first);
        int after = last + 1;
        if (tokens.isAny(after, "'\u2019") && tokens.length(after + 1) == 1) {
            after += 2;
        }
        if (tokens.has(after, Cue.EPONYM_TAIL)
                || (tokens.is(after, '-') && tokens.isGlued(after) && tokens.has(after + 1, Cue.EPONYM_TAIL))) {
            points -= 4;
        } else if (tokens.hasAny(after, Cue.HOSPITAL_WORD.bit() | Cue.ORGANIZATION_WORD.bit() | Cue.STREET_AFTER.bit())
                && tokens.isCapital(after)) {
            points -= 2;
        }
        int credential = tokens.is(after, ',') ? after + 1 : after;
        boolean degree = (tokens.has(credential, Cue.CREDENTIAL) && tokens.isCapital(credential))
                || (tokens.is(credential + 1, '.')
                        && tokens.is(credential + 3, '.')
                        && tokens.length(credential) == 1
                        && tokens.isWord(credential + 2));
        if (degree && !tokens.isBreak(credential)) {
            points += 2.5;
        }
        if (tokens.isAny(after, ",(") && tokens.isNumber(after + 1) && tokens.length(after + 1) == 2) {
            points += 1;
        }
        if (tokens.isBreak(first - 1) && tokens.is(after, ',') && tokens.isBreak(after + 1)) {
            points += ADDRESSED;
        }
        boolean known = (tokens.lexicon(first) & (Lexicon.GIVEN | Lexicon.FAMILY)) != 0;
        if (known && tokens.has(after, Cue.PERSONS_VERB) && tokens.gap(after) == 1) {
            points += VERB_AFTER;
        }
        return points;
    }

    private static double before(Tokens tokens, int first) {
        int p = first - 1;
        if (tokens.isAny(p, "(\"\u201c\u00ab")) {
            p--;
        }
        if (CATALAN_ARTICLES.has(tokens, p) && (tokens.is(p - 1, ',') || tokens.hasAny(p - 1, Cue.KIN.bit()))) {
            return tokens.string(p).length() == 2 ? 2.2 : 0.5;
        }
        if (eponymHead(tokens, first)) {
            return -4;
        }
        if (NAMED.has(tokens, p) || (IS.has(tokens, p) && NAMED.has(tokens, p - 1)) || GREETING.has(tokens, p)) {
            return 2.5;
        }
        if (tokens.has(p, Cue.PARTICLE) && tokens.isCapital(p)) {
            p--;
        }
        int comma = tokens.isAny(p, ",:-") ? p - 1 : p;
        int flags = tokens.lexicon(first);
        if (tokens.has(comma, Cue.KIN) && tellsRelative(tokens, comma, flags)) {
            return comma == p ? 2.4 : 1.8;
        }
        if (tokens.hasAny(comma, Cue.PERSON.bit())) {
            return comma == p ? 1.8 : 1.5;
        }
        if (tokens.hasAny(p, Cue.AT.bit() | Cue.PLACE_PREPOSITION.bit())) {
            boolean person =
                    (flags & (Lexicon.FREQUENT_GIVEN | Lexicon.PLACE | Lexicon.COMMON)) == Lexicon.FREQUENT_GIVEN;
            return person ? AFTER_TO : AFTER_PLACE_WORD;
        }
        if (ACTED_BY.has(tokens, p)) {
            return 0.8;
        }
        boolean sentence = tokens.isBreak(p) || (tokens.isAny(p, ".?!*\u2022") && !NameRun.isInitial(tokens, p - 1));
        boolean known = (flags & (Lexicon.FREQUENT_GIVEN | Lexicon.COMMON)) == Lexicon.FREQUENT_GIVEN;
        return sentence ? known ? -0.3 : -0.9 : 0;
    }

    /** A word that is another in another language ("son", "kind") tells of a relative before a given name alone. */
    private static boolean tellsRelative(Tokens tokens, int kin, int flags) {
        return !tokens.has(kin, Cue.DOUBTFUL_KIN) || (flags & (Lexicon.GIVEN | Lexicon.COMMON)) == Lexicon.GIVEN;
    }

    /** "síndrome de X", "Morbus X", "the Y–X test" before the tail. */
    private static boolean eponymHead(Tokens tokens, int first) {
        for (int i = first - 1; i > first - 5 && !tokens.isBreak(i); i--) {
            if (tokens.has(i, Cue.EPONYM_HEAD)) {
                return true;
            }
            boolean passes = tokens.has(i, Cue.PARTICLE)
                    || tokens.isAny(i, "-\u2013/")
                    || tokens.isCapital(i)
                    || LINKS.has(tokens, i);
            if (!passes) {
                return false;
            }
        }
        return false;
    }

    /** Whose name it is, by the words beside it. */
    static Label role(Tokens tokens, int first, int last) {
        for (int i = first - 1; i > first - 4 && !tokens.isBreak(i); i--) {
            if (tokens.has(i, Cue.KIN)) {
                return Label.RELATIVE_NAME;
            }
            if (tokens.has(i, Cue.CLINICIAN_TITLE)) {
                return Label.CLINICIAN_NAME;
            }
        }
        int credential = tokens.is(last + 1, ',') ? last + 2 : last + 1;
        return tokens.has(credential, Cue.CREDENTIAL) ? Label.CLINICIAN_NAME : Label.PERSON_NAME;
    }
}
