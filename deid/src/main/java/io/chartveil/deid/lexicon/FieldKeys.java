// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.lexicon;

import io.chartveil.deid.Label;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys that stand before a colon in the head of a document, by hash: what the value after them is. */
public final class FieldKeys {

    /** The longest key of the list, in words. */
    public static final int LONGEST_KEY = 6;

    private static final FieldKeys SHIPPED = read();

    private final Map<Long, Key> keys;

    private FieldKeys(Map<Long, Key> keys) {
        this.keys = keys;
    }

    public static FieldKeys shipped() {
        return SHIPPED;
    }

    public @Nullable Key find(long phraseHash) {
        return keys.get(phraseHash);
    }

    /** How far a value reaches and what it may hold. */
    public enum Form {
        NAME,
        LINE,
        CODE,
        NUMBER,
        DATE,
        AGE,
        SEX,
        WORDS
    }

    /** What a key announces. */
    public record Key(Label label, Form form) {}

    private static FieldKeys read() {
        Map<Long, Key> keys = new HashMap<>();
        Languages.lines("keys.txt").forEach(line -> add(line, keys));
        return new FieldKeys(Map.copyOf(keys));
    }

    private static void add(String line, Map<Long, Key> keys) {
        int space = line.indexOf(' ');
        int colon = line.indexOf(':');
        var key = new Key(Label.valueOf(line.substring(0, space)), Form.valueOf(line.substring(space + 1, colon)));
        for (String phrase : line.substring(colon + 1).split(",", -1)) {
            keys.putIfAbsent(WordHash.ofPhrase(phrase.strip()), key);
        }
    }
}
