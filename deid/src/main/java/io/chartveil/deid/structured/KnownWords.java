// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.deid.KnownIdentifiers;
import io.chartveil.deid.lexicon.Lexicon;
import io.chartveil.deid.lexicon.WordHash;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A quick, cautious answer to whether a text might hold a known identifier: it shares a word with one. Only then the
 * text engine is asked.
 */
final class KnownWords {

    private static final int SHORTEST = 2;
    private static final int SHORTEST_OF_CODE = 5;

    private final Set<String> words = new HashSet<>();

    KnownWords(KnownIdentifiers known) {
        for (var value : known.values()) {
            if (value.form() == KnownIdentifiers.Form.PHRASE) {
                addLongestWord(value.text());
                continue;
            }
            boolean code = value.form() == KnownIdentifiers.Form.CODE;
            anyWord(value.text(), written -> {
                String word = folded(written);
                // The short parts of numbers and addresses stand everywhere: "org", "555".
                if (!code || word.length() >= SHORTEST_OF_CODE) {
                    words.add(word);
                }
                return false;
            });
            if (code) {
                words.add(joined(value.text()));
            }
        }
    }

    /** A phrase is found as a whole, so that its longest word stands for it: "General Hospital of" stands everywhere. */
    private void addLongestWord(String phrase) {
        var longest = new String[] {""};
        anyWord(phrase, written -> {
            String word = folded(written);
            longest[0] = word.length() > longest[0].length() ? word : longest[0];
            return false;
        });
        if (!longest[0].isEmpty()) {
            words.add(longest[0]);
        }
    }

    boolean touches(String text) {
        return !words.isEmpty() && anyWord(text, word -> words.contains(folded(word)));
    }

    /** The same of a code, of which a small common word ("final", "may") is no name. */
    boolean touchesCode(String code) {
        return !words.isEmpty()
                && anyWord(code, word -> words.contains(folded(word)) && !(isSmall(word) && isCommon(word)));
    }

    private static boolean isSmall(String word) {
        return word.chars().noneMatch(Character::isUpperCase);
    }

    private static boolean isCommon(String word) {
        return (Lexicon.shipped().flags(WordHash.of(word)) & Lexicon.COMMON) != 0;
    }

    private static boolean anyWord(String text, Predicate<String> test) {
        String plain = isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKD);
        int start = -1;
        for (int i = 0; i <= plain.length(); i++) {
            boolean inside = i < plain.length()
                    && (Character.isLetterOrDigit(plain.charAt(i))
                            || Character.getType(plain.charAt(i)) == Character.NON_SPACING_MARK);
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                if (i - start >= SHORTEST && test.test(plain.substring(start, i))) {
                    return true;
                }
                start = -1;
            }
        }
        return false;
    }

    private static String folded(String word) {
        if (isAscii(word)) {
            return word.toLowerCase(Locale.ROOT);
        }
        var out = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            if (Character.getType(word.charAt(i)) != Character.NON_SPACING_MARK) {
                out.append(word.charAt(i));
            }
        }
        return out.toString().toLowerCase(Locale.ROOT);
    }

    private static String joined(String code) {
        var out = new StringBuilder(code.length());
        for (int i = 0; i < code.length(); i++) {
            if (Character.isLetterOrDigit(code.charAt(i))) {
                out.append(code.charAt(i));
            }
        }
        return folded(Normalizer.normalize(out, Normalizer.Form.NFKD));
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }
}
