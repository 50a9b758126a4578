// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.deid.KnownIdentifiers;
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

    private static final int SHORTEST = 3;
    private static final int SHORTEST_OF_CODE = 5;

    private final Set<String> words = new HashSet<>();

    KnownWords(KnownIdentifiers known) {
        for (var value : known.values()) {
            if (value.form() == KnownIdentifiers.Form.PHRASE) {
                addLongestWord(value.text());
                continue;
            }
            boolean code = value.form() == KnownIdentifiers.Form.CODE;
            anyWord(value.text(), word -> {
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
        anyWord(phrase, word -> {
            longest[0] = word.length() > longest[0].length() ? word : longest[0];
            return false;
        });
        if (!longest[0].isEmpty()) {
            words.add(longest[0]);
        }
    }

    boolean touches(String text) {
        return !words.isEmpty() && anyWord(text, words::contains);
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
                if (i - start >= SHORTEST && test.test(folded(plain.substring(start, i)))) {
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
