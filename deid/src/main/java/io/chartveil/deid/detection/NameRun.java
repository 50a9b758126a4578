// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.lexicon.Cue;
import io.chartveil.deid.lexicon.Lexicon;

/** How far a name reaches: capitalised words, initials, particles between them, hyphens, apostrophes. */
final class NameRun {

    private static final int LONGEST = 16;
    private static final long STOP_WORDS = Cue.HOSPITAL_WORD.bit()
            | Cue.MONTH.bit()
            | Cue.CREDENTIAL.bit()
            | Cue.UNIT.bit()
            | Cue.CLINIC_UNIT.bit()
            | Cue.STREET_BEFORE.bit();

    private NameRun() {}

    /**
     * The last token of the name that begins here, or {@code first − 1} when none does.
     *
     * @param asField whether a field's key announced a name: then a comma, and lower case if the lexicon knows the
     *     word, may be part of it
     */
    static int end(Tokens tokens, int first, boolean asField) {
        return end(tokens, first, asField, asField);
    }

    /** @param announced whether the first word may be anything capitalised, since a key or a title stands before it */
    static int end(Tokens tokens, int first, boolean asField, boolean announced) {
        int last = first - 1;
        int words = 0;
        boolean comma = false;
        int i = first;
        while (i < first + LONGEST) {
            if (i > first && tokens.gap(i) > 2) {
                break;
            }
            if (isNameWord(tokens, i, asField, words) || (announced && words == 0 && isAnnounced(tokens, i, asField))) {
                last = i++;
                words++;
                if (tokens.is(i, '.') && tokens.isGlued(i) && isInitial(tokens, i - 1)) {
                    last = i++;
                }
                continue;
            }
            if (words > 0 && tokens.is(i, '"') && tokens.isCapital(i + 1) && tokens.is(i + 2, '"')) {
                last = i + 2;
                i += 3;
                continue;
            }
            if (words == 0 && !tokens.has(i, Cue.PARTICLE)) {
                break;
            }
            int next = afterJoint(tokens, i, asField && !comma);
            if (next < 0 || !isNameWord(tokens, next, asField, words)) {
                break;
            }
            comma |= tokens.is(i, ',');
            i = next;
        }
        return last;
    }

    /** The word after particles, a hyphen, an apostrophe or (once, in a field) a comma; −1 when none may follow. */
    private static int afterJoint(Tokens tokens, int i, boolean commaAllowed) {
        if (tokens.isAny(i, "-'\u2019\u2010\u2011") && tokens.isGlued(i) && tokens.isGlued(i + 1)) {
            return i + 1;
        }
        if (tokens.is(i, ',') && commaAllowed && tokens.gap(i + 1) <= 1) {
            return i + 1;
        }
        int at = i;
        while (at < i + 3 && tokens.has(at, Cue.PARTICLE) && !tokens.isBreak(at)) {
            at++;
            if (tokens.isAny(at, "'\u2019-") && tokens.isGlued(at)) {
                at++;
            }
        }
        return at > i ? at : -1;
    }

    /**
     * "Oberärztin Kühnel: mobilisiert": behind a title a word before a colon is a name, unless it is a key that we know
     * or a heading ("Nurse Assessment: stable").
     */
    private static boolean isAnnounced(Tokens tokens, int i, boolean asField) {
        return tokens.isCapital(i)
                && !(asField ? FieldDetector.startsKey(tokens, i) : FieldDetector.startsKnownKey(tokens, i))
                && !(FieldDetector.startsKey(tokens, i) && isHeading(tokens, i))
                && !tokens.hasAny(i, Cue.HOSPITAL_WORD.bit() | Cue.CREDENTIAL.bit() | Cue.CLINIC_UNIT.bit());
    }

    /** An everyday word that is no name, or a clinical one that is not known for a name alone. */
    private static boolean isHeading(Tokens tokens, int i) {
        boolean common = (tokens.lexicon(i) & Lexicon.COMMON) != 0;
        boolean safe = tokens.has(i, Cue.SAFE);
        boolean name = (tokens.lexicon(i) & Lexicon.ANY_NAME) != 0;
        return tokens.length(i) > 2 && ((common && safe) || ((common || safe) && !name));
    }

    /** "J" before a dot, or a letter pair like "Mª". */
    static boolean isInitial(Tokens tokens, int i) {
        return tokens.isWord(i)
                && (tokens.shape(i) == Tokens.Shape.INITIAL || (tokens.length(i) == 2 && tokens.isCapital(i)));
    }

    /** "N°" after a name begins the next field. */
    private static boolean isNumberSign(Tokens tokens, int i) {
        return tokens.isAny(i + 1, "°º") && tokens.isGlued(i + 1);
    }

    /** "M.D." after a name. */
    static boolean isDegree(Tokens tokens, int i) {
        return tokens.is(i + 1, '.')
                && tokens.isGlued(i + 2)
                && tokens.shape(i + 2) == Tokens.Shape.INITIAL
                && tokens.is(i + 3, '.')
                && tokens.firstChar(i + 2) == 'D';
    }

    private static boolean isNameWord(Tokens tokens, int i, boolean asField, int words) {
        if (!tokens.isWord(i) || FieldDetector.startsKey(tokens, i) || tokens.has(i, Cue.CONTACT_WORD)) {
            return false;
        }
        if (tokens.shape(i) == Tokens.Shape.INITIAL && (isNumberSign(tokens, i) || isDegree(tokens, i))) {
            return false;
        }
        if (words > 0 && tokens.shape(i) == Tokens.Shape.INITIAL && tokens.gap(i) <= 1) {
            return true;
        }
        boolean known = (tokens.lexicon(i) & Lexicon.ANY_NAME) != 0;
        if (tokens.hasAny(i, STOP_WORDS)
                && !(known && words > 0 && tokens.shape(i) != Tokens.Shape.UPPER && tokens.length(i) > 3)) {
            return false;
        }
        if (tokens.isCapital(i)) {
            return true;
        }
        return asField && known && (tokens.lexicon(i) & Lexicon.COMMON) == 0;
    }
}
