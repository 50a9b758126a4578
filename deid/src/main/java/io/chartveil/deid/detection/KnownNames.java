// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.KnownIdentifiers.Form;
import io.chartveil.deid.Label;
import io.chartveil.deid.lexicon.Cue;
import io.chartveil.deid.lexicon.Lexicon;
import java.util.HashMap;
import java.util.Map;

/**
 * The words of the names that are known for one document, and the rule by which a text's words are taken for them.
 *
 * <p>A word that nobody would write but for a name is one wherever it stands. A word that the language has too ("may",
 * "rose", "who"), or one of two letters, is taken for the name when it has a capital, whatever its place in the
 * sentence; written small only where the text shows that a name is meant: beside another known name or after a title,
 * alone in its line, or in a text whose writer uses no capitals. What is safe goes before what reads well.
 */
final class KnownNames {

    /** So many words without one capital show that the writer uses none. */
    private static final int ENOUGH_WORDS = 4;

    private final Map<Long, Label> words = new HashMap<>();
    private final Map<Character, Label> initials = new HashMap<>();

    /** @param parts the name's words; what merely goes with names is one of its words only where it has no other */
    void add(Tokens parts, Form form, Label label) {
        boolean anyWord = !hasOwnWord(parts, form);
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.isWord(i)) {
                continue;
            }
            if (parts.length(i) > 1 && (anyWord || isOwnWord(parts, i, form))) {
                words.putIfAbsent(parts.hash(i), label);
            }
            if (form != Form.FAMILY_NAME) {
                initials.putIfAbsent(Character.toUpperCase(parts.firstChar(i)), label);
            }
        }
    }

    private static boolean hasOwnWord(Tokens parts, Form form) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.isWord(i) && isOwnWord(parts, i, form)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOwnWord(Tokens parts, int i, Form form) {
        boolean title = parts.has(i, Cue.TITLE) || parts.has(i, Cue.CLINICIAN_TITLE) || parts.has(i, Cue.CREDENTIAL);
        return !parts.has(i, Cue.PARTICLE) && !(title && form == Form.WHOLE_NAME);
    }

    void detect(Tokens tokens, Candidates found) {
        if (words.isEmpty()) {
            return;
        }
        boolean caseTells = caseTells(tokens);
        for (int i = 0; i < tokens.size(); i++) {
            Label label = tokens.isWord(i) ? words.get(tokens.hash(i)) : null;
            if (label != null && (!caseTells || !isOtherWord(tokens, i) || isMeantAsName(tokens, i))) {
                found.add(i, i, label, KnownValueDetector.SURE, KnownValueDetector.NAME);
                initialsBeside(tokens, i, label, found);
            }
        }
    }

    /** An initial before or after the name belongs to it. */
    private void initialsBeside(Tokens tokens, int i, Label label, Candidates found) {
        int before = tokens.is(i - 1, '.') ? i - 2 : i - 1;
        if (isInitial(tokens, before)) {
            found.add(before, i - 1, label, KnownValueDetector.SURE, KnownValueDetector.NAME);
        }
        int after = tokens.is(i + 1, ',') ? i + 2 : i + 1;
        if (isInitial(tokens, after)) {
            found.add(after, after, label, KnownValueDetector.SURE, KnownValueDetector.NAME);
        }
    }

    private boolean isInitial(Tokens tokens, int i) {
        return tokens.shape(i) == Tokens.Shape.INITIAL && initials.containsKey(tokens.firstChar(i));
    }

    private static boolean caseTells(Tokens tokens) {
        int seen = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.isCapital(i)) {
                return true;
            }
            seen += tokens.isWord(i) ? 1 : 0;
        }
        return seen < ENOUGH_WORDS;
    }

    /** Whether a text may hold this word without meaning the name. */
    private static boolean isOtherWord(Tokens tokens, int i) {
        return (tokens.lexicon(i) & Lexicon.COMMON) != 0 || tokens.length(i) < 3 || tokens.has(i, Cue.PARTICLE);
    }

    private boolean isMeantAsName(Tokens tokens, int i) {
        return tokens.shape(i) != Tokens.Shape.LOWER
                || isAfterTitle(tokens, i)
                || isKnown(tokens, wordBefore(tokens, i))
                || isKnown(tokens, wordAfter(tokens, i))
                || lineHoldsOnlyNames(tokens, i);
    }

    private static boolean isAfterTitle(Tokens tokens, int i) {
        int before = tokens.is(i - 1, '.') ? i - 2 : i - 1;
        return tokens.has(before, Cue.TITLE) || tokens.has(before, Cue.CLINICIAN_TITLE);
    }

    private boolean isKnown(Tokens tokens, int i) {
        return tokens.isWord(i) && words.containsKey(tokens.hash(i));
    }

    /** The word before, over a comma or a hyphen. */
    private static int wordBefore(Tokens tokens, int i) {
        return tokens.isAny(i - 1, ",-") ? i - 2 : i - 1;
    }

    private static int wordAfter(Tokens tokens, int i) {
        return tokens.isAny(i + 1, ",-") ? i + 2 : i + 1;
    }

    private boolean lineHoldsOnlyNames(Tokens tokens, int i) {
        return onlyNames(tokens, i, -1) && onlyNames(tokens, i, 1);
    }

    private boolean onlyNames(Tokens tokens, int from, int step) {
        for (int i = from + step; !tokens.isBreak(i); i += step) {
            boolean name = isKnown(tokens, i)
                    || tokens.has(i, Cue.PARTICLE)
                    || tokens.has(i, Cue.TITLE)
                    || tokens.length(i) == 1;
            if (!name) {
                return false;
            }
        }
        return true;
    }
}
