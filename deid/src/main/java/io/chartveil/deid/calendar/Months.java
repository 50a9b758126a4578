// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.calendar;

import io.chartveil.deid.lexicon.Languages;
import io.chartveil.deid.lexicon.WordHash;
import io.chartveil.deid.lexicon.WordTable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Month names and abbreviations of all languages, and Roman numerals. */
public final class Months {

    private static final List<String> ROMAN =
            List.of("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII");
    private static final List<List<String>> ROWS = read();
    private static final Map<Long, Integer> BY_HASH = byHash();
    private static final WordTable NUMBERS = WordTable.of(BY_HASH);

    private Months() {}

    /** 1 to 12, or 0 when the word is no month's name. */
    public static int number(long wordHash) {
        return (int) NUMBERS.get(wordHash);
    }

    /** The hashes of all words that are a month's name. */
    public static Set<Long> hashes() {
        return BY_HASH.keySet();
    }

    /** 1 to 12, or 0 when the text is no upper-case Roman numeral up to twelve. */
    public static int roman(String text) {
        return ROMAN.indexOf(text) + 1;
    }

    /** The name of another month in the language, length and case of this one. */
    static String like(String written, int month) {
        int roman = roman(written);
        if (roman > 0) {
            return ROMAN.get(month - 1);
        }
        long hash = WordHash.of(written);
        int number = number(hash);
        for (List<String> row : ROWS) {
            if (number > 0 && row.get(number - 1).equalsIgnoreCase(written)) {
                return caseLike(written, row.get(month - 1));
            }
        }
        for (List<String> row : ROWS) {
            if (number > 0 && WordHash.of(row.get(number - 1)) == hash) {
                return caseLike(written, row.get(month - 1));
            }
        }
        return Integer.toString(month);
    }

    private static String caseLike(String model, String name) {
        if (model.equals(model.toUpperCase(Locale.ROOT))) {
            return name.toUpperCase(Locale.ROOT);
        }
        if (model.equals(model.toLowerCase(Locale.ROOT))) {
            return name.toLowerCase(Locale.ROOT);
        }
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static Map<Long, Integer> byHash() {
        Map<Long, Integer> numbers = new HashMap<>();
        for (List<String> row : ROWS) {
            for (int i = 0; i < row.size(); i++) {
                numbers.putIfAbsent(WordHash.of(row.get(i)), i + 1);
            }
        }
        return Map.copyOf(numbers);
    }

    private static List<List<String>> read() {
        return Languages.lines("months.txt").stream()
                .map(line -> List.of(line.split(" ", -1)))
                .toList();
    }
}
