// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.lexicon.Cue;
import io.chartveil.deid.lexicon.FieldKeys;
import io.chartveil.deid.lexicon.Lexicon;

/** Reads "key: value" as it stands in the head of a document: "Nombre: Pedro", "DOB: 4/8/1956", "Tel.: 3178". */
final class FieldDetector implements Detector {

    static final String NAME = "field";
    private static final double SURE = 0.97;
    private static final int LONGEST_VALUE = 24;
    private static final int WIDE_GAP = 3;

    /** Keys that stand before much else than names. */
    private static final WordSet WEAK = WordSet.of("re subject from to cc pt gp cons responsable");

    private final KeyLookup keys = new KeyLookup();

    @Override
    public void detect(Tokens tokens, TextContext context, Candidates found) {
        for (int i = 1; i < tokens.size(); i++) {
            boolean time = tokens.isNumber(i - 1) && tokens.isNumber(i + 1) && tokens.isGlued(i + 1);
            if (tokens.isAny(i, ":=") && !time) {
                KeyLookup.Hit hit = keys.endingBefore(tokens, i);
                if (hit != null) {
                    value(tokens, i + 1, hit, found);
                }
            }
        }
    }

    private void value(Tokens tokens, int first, KeyLookup.Hit hit, Candidates found) {
        FieldKeys.Key key = hit.key();
        boolean weak = hit.words() == 1 && WEAK.has(tokens, hit.first());
        switch (key.form()) {
            case NAME -> name(tokens, first, key.label(), weak, found);
            case LINE -> line(tokens, first, key.label(), found);
            case CODE -> code(tokens, first, key.label(), found);
            case NUMBER -> number(tokens, first, key.label(), found);
            case AGE -> age(tokens, first, found);
            case SEX -> sex(tokens, first, found);
            case DATE, WORDS -> {
                // The date and contact detectors find these by their own form.
            }
        }
    }

    private static void name(Tokens tokens, int start, Label label, boolean weak, Candidates found) {
        int first = start;
        while (tokens.hasAny(first, Cue.TITLE.bit() | Cue.CLINICIAN_TITLE.bit())
                && (tokens.isAny(first + 1, ".:") || tokens.isCapital(first + 1))) {
            first += tokens.isAny(first + 1, ".:") ? 2 : 1;
        }
        int last = NameRun.end(tokens, first, true);
        if (last < first || !isNameLike(tokens, first, last, weak)) {
            return;
        }
        found.add(first, last, label, SURE, NAME);
    }

    /** A value that is only common or clinical words ("Name: unknown") is no name. */
    private static boolean isNameLike(Tokens tokens, int first, int last, boolean weak) {
        for (int i = first; i <= last; i++) {
            if (!tokens.isWord(i) || tokens.has(i, Cue.PARTICLE)) {
                continue;
            }
            boolean known = (tokens.lexicon(i) & Lexicon.ANY_NAME) != 0;
            boolean plain = tokens.has(i, Cue.SAFE) || (tokens.lexicon(i) & Lexicon.COMMON) != 0;
            if (tokens.isCapital(i) && (!plain || known) && (known || !weak) && !tokens.has(i, Cue.SAFE)) {
                return true;
            }
            if (known && !plain) {
                return true;
            }
        }
        return false;
    }

    private static void line(Tokens tokens, int first, Label label, Candidates found) {
        int last = lineEnd(tokens, first);
        if (last < first || (!tokens.isWord(first) && !tokens.isNumber(first))) {
            return;
        }
        if (label == Label.CITY && tokens.isNumber(first)) {
            found.add(first, first, Label.POSTCODE, SURE, NAME);
            return;
        }
        boolean capital = tokens.isCapital(first) || tokens.isNumber(first) || label == Label.STREET;
        boolean plain = tokens.has(first, Cue.SAFE) && label != Label.STREET;
        if (capital && !plain) {
            found.add(first, last, label, label == Label.HOSPITAL || label == Label.ORGANIZATION ? 0.8 : SURE, NAME);
        } else if (label == Label.PROFESSION) {
            found.add(first, last, label, 0.8, NAME);
        }
    }

    /** The end of a value that may hold anything: a line break, a wide gap, a full stop at a line's end, the next key. */
    private static int lineEnd(Tokens tokens, int first) {
        int last = first - 1;
        for (int i = first; i < first + LONGEST_VALUE && !tokens.isBreak(i); i++) {
            if ((i > first && tokens.gap(i) >= WIDE_GAP) || tokens.isAny(i, ";|\t") || startsKey(tokens, i)) {
                break;
            }
            boolean stop = tokens.is(i, '.')
                    && (tokens.isBreak(i + 1) || tokens.gap(i + 1) > 0)
                    && (i == first || tokens.length(i - 1) > 3 || tokens.isBreak(i + 1) || tokens.isNumber(i - 1));
            if (stop) {
                break;
            }
            last = i;
        }
        while (last >= first && tokens.kind(last) == Tokens.Kind.SIGN) {
            last--;
        }
        return last;
    }

    /** Whether the next key begins here: one or two words and a colon. */
    static boolean startsKey(Tokens tokens, int i) {
        if (!tokens.isWord(i) || tokens.gap(i) == 0) {
            return false;
        }
        return tokens.is(i + 1, ':')
                || (tokens.is(i + 2, ':') && (tokens.isWord(i + 1) || tokens.is(i + 1, '.')))
                || (tokens.is(i + 3, ':') && tokens.isWord(i + 2) && tokens.isWord(i + 1) && tokens.gap(i) > 1);
    }

    private static void code(Tokens tokens, int start, Label label, Candidates found) {
        int first = start;
        while (tokens.isAny(first, "#º°([{.")
                || (tokens.isWord(first)
                        && tokens.is(first + 1, '-')
                        && tokens.length(first) == 3
                        && tokens.shape(first) == Tokens.Shape.LOWER)) {
            first += tokens.isWord(first) ? 2 : 1;
        }
        int last = first - 1;
        int digits = 0;
        for (int i = first; i < first + LONGEST_VALUE && (tokens.isNumber(i) || tokens.isWord(i)); ) {
            Codes code = Codes.at(tokens, i);
            boolean spaced = i > first;
            if ((code.digits() == 0 && (spaced || code.letters() > 4)) || (spaced && tokens.gap(i) > 1)) {
                break;
            }
            if (spaced && code.letters() > 3 && code.digits() < 3) {
                break;
            }
            digits += code.digits();
            last = code.last();
            i = last + 1;
        }
        if (digits >= 2 || (label == Label.USERNAME && last >= first)) {
            found.add(first, last, label, SURE, NAME);
        }
    }

    private static void number(Tokens tokens, int first, Label label, Candidates found) {
        int last = first - 1;
        int digits = 0;
        for (int i = first; i < first + LONGEST_VALUE; i++) {
            boolean letter = label == Label.POSTCODE && tokens.isWord(i) && tokens.length(i) <= 3;
            if (tokens.isNumber(i) || letter) {
                digits += tokens.isNumber(i) ? tokens.length(i) : 0;
                last = i;
            } else if (!tokens.isAny(i, "+-/.()·") || tokens.gap(i) > 2) {
                break;
            }
        }
        if (digits >= 3) {
            boolean opening = tokens.isAny(first, "(") && !contains(tokens, first, last, ')');
            found.add(opening ? first + 1 : first, last, label, SURE, NAME);
        } else if (label == Label.POSTCODE && tokens.isCapital(first)) {
            line(tokens, first, Label.CITY, found);
        }
    }

    private static boolean contains(Tokens tokens, int first, int last, char sign) {
        for (int i = first; i <= last; i++) {
            if (tokens.is(i, sign)) {
                return true;
            }
        }
        return false;
    }

    private static void age(Tokens tokens, int first, Candidates found) {
        int years = tokens.value(first);
        if (years >= 0 && years <= 120) {
            boolean unit = tokens.has(first + 1, Cue.UNIT) && tokens.gap(first + 1) <= 1;
            found.add(first, unit ? first + 1 : first, years > 89 ? Label.AGE_OVER_89 : Label.AGE, SURE, NAME);
        }
    }

    private static void sex(Tokens tokens, int first, Candidates found) {
        if (tokens.isWord(first) && (tokens.length(first) == 1 || tokens.has(first, Cue.SEX_WORD))) {
            found.add(first, first, Label.SEX, SURE, NAME);
        }
    }
}
