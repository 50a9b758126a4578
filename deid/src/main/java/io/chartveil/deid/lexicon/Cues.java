// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.lexicon;

import io.chartveil.deid.calendar.Months;
import java.util.HashMap;
import java.util.Map;

/** The cue words and phrases of the languages' {@code words.txt} and the names of months, by hash. */
public final class Cues {

    /** The longest phrase of the list, in words. */
    public static final int LONGEST_PHRASE = 4;

    private static final Cues SHIPPED = read();

    /** Set beside the cues' bits for a word that a phrase begins with. */
    private static final long PHRASE_START = 1L << 62;

    private final WordTable words;

    private Cues(WordTable words) {
        this.words = words;
    }

    public static Cues shipped() {
        return SHIPPED;
    }

    /** The cues of a word or phrase as bits; 0 when it is none. */
    public long mask(long hash) {
        return words.get(hash) & ~PHRASE_START;
    }

    /** Whether a phrase of several words may begin with this word. */
    public boolean startsPhrase(long hash) {
        return (words.get(hash) & PHRASE_START) != 0;
    }

    private static Cues read() {
        Map<Long, Long> masks = new HashMap<>();
        Months.hashes().forEach(hash -> join(masks, hash, Cue.MONTH.bit()));
        Languages.lines("words.txt").forEach(line -> add(line, masks));
        return new Cues(WordTable.of(masks));
    }

    private static void add(String line, Map<Long, Long> masks) {
        int colon = line.indexOf(':');
        Cue cue = Cue.valueOf(line.substring(0, colon));
        for (String entry : line.substring(colon + 1).split(",", -1)) {
            String phrase = entry.strip();
            join(masks, WordHash.ofPhrase(phrase), cue.bit());
            int space = phrase.indexOf(' ');
            if (space > 0) {
                join(masks, WordHash.of(phrase, 0, space), PHRASE_START);
            }
        }
    }

    private static void join(Map<Long, Long> masks, long hash, long bits) {
        masks.merge(hash, bits, (a, b) -> a | b);
    }
}
