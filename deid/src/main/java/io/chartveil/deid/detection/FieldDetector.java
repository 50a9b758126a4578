// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.lexicon.Cue;
import io.chartveil.deid.lexicon.FieldKeys;
import io.chartveil.deid.lexicon.Lexicon;

/** Reads "key: value" as it stands in forms and heads, the value beside its key or on the line below. */
final class FieldDetector implements Detector {

    static final String NAME = "field";
    static final double SURE = 0.97;
    /** So many spaces make a column. */
    private static final int COLUMN = 2;

    /** A key behind its value is less sure than one before it. */
    private static final double BEHIND = 0.8;

    private static final int OLDEST = 120;
    private static final int FIRST_POOLED = 90;

    private static final KeyLookup KEYS = new KeyLookup();
    /** Keys that announce nothing but a name; others may stand behind a diagnosis, too. */
    private static final WordSet NAME_KEYS = WordSet.of(
            "name surname forename nom prénom nombre apellido apellidos nome sobrenome cognome cognom cognoms vorname "
                    + "nachname familienname");

    @Override
    public void detect(Tokens tokens, TextContext context, Candidates found) {
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.is(i, '(')) {
                behind(tokens, i, found);
            } else if (tokens.gap(i) >= COLUMN && tokens.isCapital(i)) {
                column(tokens, i, found);
            }
            boolean time = tokens.isNumber(i - 1) && tokens.isNumber(i + 1) && tokens.isGlued(i + 1);
            if (tokens.isAny(i, ":=") && !time) {
                KeyLookup.Hit hit = KEYS.endingBefore(tokens, i);
                if (hit != null) {
                    value(tokens, valueStart(tokens, i + 1, hit.first()), hit, found);
                }
            }
        }
    }

    /** "yusuf (nom) carole (prénom)", "Carole (mother)": a key in parentheses behind the name. */
    private static void behind(Tokens tokens, int open, Candidates found) {
        int end = open + 2;
        if (!tokens.isWord(open + 1) || !tokens.isAny(end, "),")) {
            return;
        }
        KeyLookup.Hit hit = KEYS.endingBefore(tokens, end);
        if (hit != null
                && hit.first() == open + 1
                && hit.key().form() == FieldKeys.Form.NAME
                && tokens.isWord(open - 1)) {
            if (isNameBefore(tokens, open - 1, NAME_KEYS.has(tokens, open + 1))) {
                found.add(open - 1, open - 1, hit.key().label(), BEHIND, NAME);
            }
        }
    }

    /** Whether the word may be the name, since "Diabetes (mother)" is none. */
    private static boolean isNameBefore(Tokens tokens, int i, boolean nameKey) {
        int flags = tokens.lexicon(i);
        boolean common = (flags & Lexicon.COMMON) != 0;
        if (tokens.has(i, Cue.SAFE) || (common && !tokens.isCapital(i))) {
            return false;
        }
        boolean known = (flags & Lexicon.ANY_NAME) != 0 && !common;
        return nameKey || known || (flags & Lexicon.FREQUENT_GIVEN) != 0;
    }

    /**
     * "GP    Wexcombe": a key and a name that only spaces part, at a line's begin. Of what stands so in columns most are
     * findings ("Father    CABG"): the name must be known.
     */
    private static void column(Tokens tokens, int first, Candidates found) {
        KeyLookup.Hit hit = KEYS.endingBefore(tokens, first);
        if (hit != null && hit.key().form() == FieldKeys.Form.NAME && tokens.isBreak(hit.first() - 1)) {
            NameField.read(tokens, first, hit.key().label(), true, found);
        }
    }

    /** The value may stand on the next line when the key stands alone on its own. */
    private static int valueStart(Tokens tokens, int afterColon, int key) {
        if (!tokens.isBreak(afterColon) || !tokens.isBreak(key - 1)) {
            return afterColon;
        }
        int next = afterColon;
        while (next < afterColon + 2 && tokens.isBreak(next) && next < tokens.size()) {
            next++;
        }
        return tokens.isBreak(next) || startsKey(tokens, next) ? afterColon : next;
    }

    private static void value(Tokens tokens, int first, KeyLookup.Hit hit, Candidates found) {
        FieldKeys.Key key = hit.key();
        boolean weak = hit.words() == 1 && tokens.has(hit.first(), Cue.WEAK_KEY);
        switch (key.form()) {
            case NAME -> NameField.read(tokens, first, key.label(), weak, found);
            case LINE -> LineField.read(tokens, first, key.label(), found);
            case CODE -> CodeField.code(tokens, first, key.label(), found);
            case NUMBER -> CodeField.number(tokens, first, key.label(), found);
            case AGE -> age(tokens, first, found);
            case SEX -> sex(tokens, first, found);
            case DATE, WORDS -> {
                // The date and contact detectors find these by their own form.
            }
        }
    }

    /** Whether the next key begins here: one or two words and a colon. */
    static boolean startsKey(Tokens tokens, int i) {
        if (!tokens.isWord(i) || (tokens.gap(i) == 0 && !tokens.isBreak(i - 1))) {
            return false;
        }
        return tokens.is(i + 1, ':')
                || (tokens.is(i + 2, ':') && tokens.gap(i + 1) <= 1 && (tokens.isWord(i + 1) || tokens.is(i + 1, '.')))
                || (tokens.is(i + 3, ':') && tokens.isWord(i + 2) && tokens.isWord(i + 1) && tokens.gap(i) > 1);
    }

    /** The same for a key of the lists. */
    static boolean startsKnownKey(Tokens tokens, int i) {
        for (int colon = i + 1; colon <= i + 3; colon++) {
            if (tokens.is(colon, ':')) {
                KeyLookup.Hit hit = KEYS.endingBefore(tokens, colon);
                return hit != null && hit.first() == i;
            }
        }
        return false;
    }

    private static void age(Tokens tokens, int first, Candidates found) {
        int years = tokens.value(first);
        if (years >= 0 && years <= OLDEST) {
            boolean unit = tokens.has(first + 1, Cue.UNIT) && tokens.gap(first + 1) <= 1;
            Label label = years >= FIRST_POOLED ? Label.AGE_OVER_89 : Label.AGE;
            found.add(first, unit ? first + 1 : first, label, SURE, NAME);
        }
    }

    private static void sex(Tokens tokens, int first, Candidates found) {
        if (tokens.isWord(first) && (tokens.length(first) == 1 || tokens.has(first, Cue.SEX_WORD))) {
            found.add(first, first, Label.SEX, SURE, NAME);
        }
    }
}
