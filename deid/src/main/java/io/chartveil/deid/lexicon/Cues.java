// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.lexicon;

import io.chartveil.deid.calendar.Months;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The cue words and phrases of the languages' {@code words.txt}, by hash. */
public final class Cues {

    /** The longest phrase of the list, in words. */
    public static final int LONGEST_PHRASE = 4;

    private static final Cues SHIPPED = read();

    private final Map<Long, Long> masks;
    private final Set<Long> phraseStarts;

    private Cues(Map<Long, Long> masks, Set<Long> phraseStarts) {
        this.masks = masks;
        this.phraseStarts = phraseStarts;
    }

    public static Cues shipped() {
        return SHIPPED;
    }

    /** The cues of a word or phrase as bits; 0 when it is none. */
    public long mask(long hash) {
        long month = Months.number(hash) > 0 ? Cue.MONTH.bit() : 0;
        return masks.getOrDefault(hash, 0L) | month;
    }

    /** Whether a phrase of several words may begin with this word. */
    public boolean startsPhrase(long hash) {
        return phraseStarts.contains(hash);
    }

    private static Cues read() {
        Map<Long, Long> masks = new HashMap<>();
        Set<Long> starts = new HashSet<>();
        Languages.lines("words.txt").forEach(line -> add(line, masks, starts));
        return new Cues(masks, starts);
    }

    private static void add(String line, Map<Long, Long> masks, Set<Long> starts) {
        int colon = line.indexOf(':');
        Cue cue = Cue.valueOf(line.substring(0, colon));
        for (String entry : line.substring(colon + 1).split(",", -1)) {
            String phrase = entry.strip();
            masks.merge(WordHash.ofPhrase(phrase), cue.bit(), (a, b) -> a | b);
            int space = phrase.indexOf(' ');
            if (space > 0) {
                starts.add(WordHash.of(phrase, 0, space));
            }
        }
    }
}
