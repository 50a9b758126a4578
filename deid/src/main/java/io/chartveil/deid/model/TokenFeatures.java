// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.model;

import io.chartveil.deid.Label;
import io.chartveil.deid.detection.Candidate;
import io.chartveil.deid.detection.Candidates;
import io.chartveil.deid.detection.Tokens;
import io.chartveil.deid.lexicon.Cue;
import io.chartveil.deid.lexicon.Lexicon;
import io.chartveil.deid.lexicon.WordHash;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * What the model sees of each token of a text, as 48-bit hashes: the word, its form and ends, what the dictionaries and
 * the rules say of it and of its neighbours, the key before it and its place in the line. A feature is one such fact; no
 * feature holds a word in clear.
 *
 * <p>Built once per text in time linear in its length; {@link #of} then lists one token's features. Training and
 * finding use this same class, so the two cannot drift apart.
 */
public final class TokenFeatures {

    /** The most features that a token can have. */
    public static final int MOST = 128;

    private static final long KEY_MASK = (1L << 48) - 1;
    private static final int SURE_KEY_REACH = 40;
    private static final int NEAR = 8;
    private static final int FIRST_LINES = 12;
    private static final double SURE = 0.9;
    private static final double[] SCORE_STEPS = {0.2, 0.35, 0.5, 0.6, 0.7, 0.8, 0.9, 0.955};
    private static final long BREAK = 7;
    private static final int CASING_REACH = 80;
    /** A text is in small letters when fewer than one word in so many has a capital. */
    private static final int SMALL_SHARE = 40;

    private static final byte SMALL = 1;
    private static final byte CAPITAL = 2;

    /** A label's place in the scheme; a model has to be trained again when labels are put before others. */
    private static final Map<Label, Integer> NUMBERS = numbers();

    private final Tokens tokens;
    private final int size;
    private final long[] word;
    private final int[] shape;
    private final long[] chunk;
    private final int[] proposal;
    private final int[] second;
    private final long[] key;
    private final int[] sinceKey;
    private final long[] keyAbove;
    private final long[] lineStart;
    private final int[] inLine;
    private final int[] line;
    private final int[] elsewhere;
    private final long[] beforeRun;
    private final long[] afterRun;
    private final byte[] casing;
    private long[] out = new long[0];
    private int count;

    public TokenFeatures(Tokens tokens, Candidates found) {
        this.tokens = tokens;
        this.size = tokens.size();
        word = new long[size];
        shape = new int[size];
        chunk = new long[size];
        proposal = new int[size];
        second = new int[size];
        key = new long[size];
        sinceKey = new int[size];
        keyAbove = new long[size];
        lineStart = new long[size];
        inLine = new int[size];
        line = new int[size];
        elsewhere = new int[size];
        beforeRun = new long[size];
        afterRun = new long[size];
        casing = new byte[size];
        for (int i = 0; i < size; i++) {
            shape[i] = shapeOf(i);
            word[i] = wordOf(i);
        }
        casings();
        chunks();
        lines();
        runs();
        proposals(found);
    }

    private int shapeOf(int i) {
        int length = Math.min(tokens.length(i), 15);
        return switch (tokens.kind(i)) {
            case WORD -> 16 + writing(i) * 16 + (length <= 4 ? length : length <= 6 ? 5 : length <= 9 ? 6 : 7);
            case NUMBER -> 128 + length;
            case SIGN -> 256 + tokens.firstChar(i);
            case BREAK -> 1;
        };
    }

    private int writing(int i) {
        return switch (tokens.shape(i)) {
            case LOWER -> 0;
            case CAPITALISED -> 1;
            case UPPER -> 2;
            case INITIAL -> 3;
            case OTHER -> 4;
        };
    }

    private static int number(Label label) {
        return NUMBERS.getOrDefault(label, 0);
    }

    private static Map<Label, Integer> numbers() {
        Map<Label, Integer> numbers = new EnumMap<>(Label.class);
        for (Label label : Label.values()) {
            numbers.put(label, numbers.size());
        }
        return numbers;
    }

    private long wordOf(int i) {
        return switch (tokens.kind(i)) {
            case WORD -> tokens.hash(i);
            case NUMBER -> numberOf(i);
            case SIGN -> 1000 + tokens.firstChar(i);
            case BREAK -> BREAK;
        };
    }

    /** Small numbers by value, years by century, others by length. */
    private long numberOf(int i) {
        int length = tokens.length(i);
        int value = tokens.value(i);
        if (length <= 2) {
            return 100_000 + value + 100L * length;
        }
        return length == 4 && value >= 1900 && value < 2100 ? 200_000 + value / 100 : 300_000 + Math.min(length, 20);
    }

    /** How the words around a token are written: as usual, all small, all capital. */
    private void casings() {
        int[] words = new int[size + 1];
        int[] capitals = new int[size + 1];
        int[] uppers = new int[size + 1];
        for (int i = 0; i < size; i++) {
            boolean counts = tokens.isWord(i) && tokens.length(i) > 2;
            words[i + 1] = words[i] + (counts ? 1 : 0);
            capitals[i + 1] = capitals[i] + (counts && tokens.isCapital(i) ? 1 : 0);
            uppers[i + 1] = uppers[i] + (counts && tokens.shape(i) == Tokens.Shape.UPPER ? 1 : 0);
        }
        for (int i = 0; i < size; i++) {
            int from = Math.max(0, i - CASING_REACH);
            int to = Math.min(size, i + CASING_REACH);
            int all = words[to] - words[from];
            if (SMALL_SHARE * (capitals[to] - capitals[from]) < all) {
                casing[i] = SMALL;
            } else if (2 * (uppers[to] - uppers[from]) > all) {
                casing[i] = CAPITAL;
            }
        }
    }

    /**
     * Whether a token is an everyday word among everyday words, of which no rule and no list knows anything: it
     * identifies nobody, and the model need not be asked.
     */
    boolean isEveryday(int i) {
        return isPlain(i) && isUnremarkable(i - 1) && isUnremarkable(i + 1);
    }

    private boolean isPlain(int i) {
        return tokens.shape(i) == Tokens.Shape.LOWER
                && (tokens.lexicon(i) & Lexicon.COMMON) != 0
                && (tokens.cues(i) & ~Cue.PARTICLE.bit()) == 0
                && proposal(i) == 0;
    }

    private boolean isUnremarkable(int i) {
        return isPlain(i) || tokens.isAny(i, ",;)");
    }

    /** Whether the text around a token does without capitals, so that a name in it has none either. */
    boolean isSmall(int i) {
        return casing[i] == SMALL;
    }

    /** The form of what stands without a space around a token: "12/12/2016" is d2/d2/d4. */
    private void chunks() {
        int first = 0;
        while (first < size) {
            int last = first;
            long form = mix(31, shape[first] & ~7);
            while (tokens.isGlued(last + 1) && !tokens.isBreak(last + 1) && last - first < 24) {
                last++;
                form = mix(form, tokens.isNumber(last) ? shape[last] : shape[last] & ~7);
            }
            for (int i = first; i <= last; i++) {
                chunk[i] = mix(form, Math.min(i - first, NEAR));
            }
            first = last + 1;
        }
    }

    private void lines() {
        long current = 0;
        long above = 0;
        long start = 0;
        int keyAt = 0;
        int lineNumber = 0;
        int position = 0;
        for (int i = 0; i < size; i++) {
            if (tokens.isBreak(i)) {
                above = current;
                current = 0;
                position = 0;
                lineNumber++;
            } else {
                if (position == 0) {
                    start = word[i];
                }
                position++;
            }
            key[i] = current;
            sinceKey[i] = current == 0 ? 0 : Math.min(i - keyAt, SURE_KEY_REACH);
            keyAbove[i] = above;
            lineStart[i] = start;
            inLine[i] = Math.min(position, NEAR);
            line[i] = Math.min(lineNumber, FIRST_LINES);
            if (tokens.isAny(i, ":=") && !(tokens.isNumber(i - 1) && tokens.isGlued(i + 1))) {
                long before = keyBefore(i);
                if (before != 0) {
                    current = before;
                    keyAt = i;
                }
            }
        }
    }

    /** Up to three words that end right before a colon. */
    private long keyBefore(int colon) {
        long hash = 0;
        int words = 0;
        for (int i = colon - 1; i >= 0 && i > colon - 8 && words < 3; i--) {
            if (tokens.isWord(i)) {
                hash = mix(hash, tokens.hash(i));
                words++;
            } else if (tokens.isBreak(i) || tokens.isNumber(i) || (words > 0 && tokens.isAny(i, ",:;=|."))) {
                break;
            }
        }
        return words == 0 ? 0 : hash;
    }

    /** What stands before and after a run of capitalised words and particles. */
    private void runs() {
        int first = 0;
        while (first < size) {
            if (!tokens.isCapital(first)) {
                first++;
                continue;
            }
            int last = first;
            int next = first + 1;
            while (next < size && next - last <= 3 && isJoint(next)) {
                if (tokens.isCapital(next)) {
                    last = next;
                }
                next++;
            }
            long before = first > 0 ? word[first - 1] : BREAK;
            long after = last + 1 < size ? word[last + 1] : BREAK;
            for (int i = first; i <= last; i++) {
                beforeRun[i] = before;
                afterRun[i] = after;
            }
            first = last + 1;
        }
    }

    private boolean isJoint(int i) {
        return tokens.isCapital(i) || tokens.has(i, Cue.PARTICLE) || tokens.isAny(i, "-.'’");
    }

    private void proposals(Candidates found) {
        double[] best = new double[size];
        Map<Long, Integer> sure = new HashMap<>();
        for (Candidate candidate : found.all()) {
            int first = found.tokenAt(candidate.start());
            int last = first;
            while (last + 1 < size && tokens.start(last + 1) < candidate.end()) {
                last++;
            }
            int step = 0;
            while (step < SCORE_STEPS.length && candidate.score() >= SCORE_STEPS[step]) {
                step++;
            }
            int code = 1 + number(candidate.label()) * 16 + step;
            for (int i = first; i <= last; i++) {
                int placed = (code << 2) | (i == first ? 1 : 0) | (i == last ? 2 : 0);
                if (candidate.score() > best[i]) {
                    if (labelOf(proposal[i]) != labelOf(placed)) {
                        second[i] = proposal[i];
                    }
                    best[i] = candidate.score();
                    proposal[i] = placed;
                } else if (second[i] == 0 && labelOf(proposal[i]) != labelOf(placed)) {
                    second[i] = placed;
                }
                if (candidate.score() >= SURE
                        && isKept(candidate.label())
                        && tokens.isWord(i)
                        && tokens.length(i) > 2) {
                    sure.putIfAbsent(tokens.hash(i), 1 + number(candidate.label()));
                }
            }
        }
        for (int i = 0; i < size && !sure.isEmpty(); i++) {
            if (tokens.isWord(i)) {
                elsewhere[i] = sure.getOrDefault(tokens.hash(i), 0);
            }
        }
    }

    private static boolean isKept(Label label) {
        return label.kind() == Label.Kind.NAME || label.kind() == Label.Kind.ORGANIZATION;
    }

    private static int labelOf(int placed) {
        return placed == 0 ? -1 : ((placed >> 2) - 1) / 16;
    }

    /** How many tokens the text has. */
    int size() {
        return size;
    }

    /** Writes the features of a token and says how many they are. */
    public int of(int i, long[] keys) {
        out = keys;
        count = 0;
        add(1, 0);
        words(i);
        forms(i);
        knowledge(i);
        rules(i);
        place(i);
        return count;
    }

    private void words(int i) {
        for (int offset = -3; offset <= 3; offset++) {
            add(10 + offset, word(i + offset));
        }
        add(20, mix(word(i - 1), word(i)));
        add(21, mix(word(i), word(i + 1)));
        add(22, mix(word(i - 2), word(i - 1)));
        add(23, mix(word(i + 1), word(i + 2)));
        add(24, mix(word(i - 1), shape(i)));
        add(25, mix(word(i + 1), shape(i)));
        add(26, mix(word(i - 1), word(i + 1)));
        add(27, mix(mix(word(i - 2), word(i - 1)), shape(i)));
        add(28, mix(word(i), shape(i)));
        if (beforeRun[i] != 0) {
            add(29, beforeRun[i]);
            add(30, afterRun[i]);
            add(31, mix(beforeRun[i], knownKind(i)));
        }
    }

    private void forms(int i) {
        for (int offset = -2; offset <= 2; offset++) {
            add(42 + offset, shape(i + offset) * 4L + glue(i + offset));
        }
        add(45, mix(mix(shape(i - 1), shape(i)), shape(i + 1)));
        add(46, mix(mix(shape(i - 2), shape(i - 1)), shape(i)));
        add(47, mix(mix(shape(i), shape(i + 1)), shape(i + 2)));
        add(48, chunk[i]);
        add(49, mix(chunk[i], word(i - 1)));
        add(50, i + 1 < size ? mix(chunk[i], chunk[i + 1]) : 0);
        if (tokens.isWord(i)) {
            int start = tokens.start(i);
            int end = tokens.end(i);
            String text = tokens.text();
            if (end - start > 2) {
                add(52, WordHash.of(text, end - 2, end));
                add(53, WordHash.of(text, start, start + 2));
            }
            if (end - start > 3) {
                add(54, WordHash.of(text, end - 3, end));
                add(55, WordHash.of(text, start, start + 3));
            }
            if (end - start > 4) {
                add(56, WordHash.of(text, end - 4, end));
                add(57, WordHash.of(text, start, start + 4));
            }
        }
        ending(58, i - 1);
        ending(59, i + 1);
    }

    private void ending(int template, int i) {
        if (tokens.isWord(i) && tokens.length(i) > 3) {
            add(template, WordHash.of(tokens.text(), tokens.end(i) - 3, tokens.end(i)));
        }
    }

    private void knowledge(int i) {
        for (int offset = -2; offset <= 2; offset++) {
            add(64 + offset, knownKind(i + offset));
            long cues = tokens.cues(i + offset);
            while (cues != 0) {
                add(70 + offset, Long.numberOfTrailingZeros(cues));
                cues &= cues - 1;
            }
        }
        add(74, mix(knownKind(i - 1), knownKind(i)));
        add(75, mix(knownKind(i), knownKind(i + 1)));
        add(76, mix(mix(knownKind(i - 1), knownKind(i)), knownKind(i + 1)));
    }

    /** What the lexicon says, with how the word is written. */
    private long knownKind(int i) {
        if (!tokens.isWord(i)) {
            return shape(i);
        }
        int flags = tokens.lexicon(i) & ~(Lexicon.FEMALE | Lexicon.MALE);
        return 1000L + flags * 8L + writing(i);
    }

    private void rules(int i) {
        for (int offset = -2; offset <= 2; offset++) {
            if (proposal(i + offset) != 0) {
                add(82 + offset, proposal(i + offset));
            }
        }
        int here = proposal(i);
        add(85, mix(proposal(i - 1), here));
        add(86, mix(here, proposal(i + 1)));
        if (here != 0) {
            add(87, mix(here, shape(i)));
            add(88, mix(labelOf(here), word(i - 1)));
            add(89, mix(labelOf(here), word(i)));
            add(90, mix(labelOf(here), key[i]));
            add(91, mix(labelOf(here), knownKind(i)));
            add(92, mix(second[i], labelOf(here)));
        }
        for (int offset = -1; offset <= 1; offset++) {
            int other = i + offset < 0 || i + offset >= size ? 0 : elsewhere[i + offset];
            if (other != 0) {
                add(95 + offset, mix(other, shape(i)));
            }
        }
    }

    private void place(int i) {
        if (key[i] != 0) {
            add(100, key[i]);
            add(101, mix(key[i], shape(i)));
            add(102, mix(key[i], Math.min(sinceKey[i], NEAR)));
            add(103, mix(key[i], knownKind(i)));
            add(104, mix(key[i], word(i - 1)));
        } else {
            add(105, mix(shape(i), inLine[i]));
        }
        add(106, mix(keyAbove[i], shape(i)));
        add(107, mix(lineStart[i], shape(i)));
        add(108, mix(inLine[i], knownKind(i)));
        add(109, mix(line[i], shape(i)));
        add(110, mix(casing[i], shape(i)));
        add(111, mix(casing[i], knownKind(i)));
        add(112, mix(casing[i], mix(shape(i), proposal(i) == 0 ? -1 : labelOf(proposal(i)))));
    }

    private long word(int i) {
        return i < 0 || i >= size ? BREAK : word[i];
    }

    private int shape(int i) {
        return i < 0 || i >= size ? 1 : shape[i];
    }

    private int proposal(int i) {
        return i < 0 || i >= size ? 0 : proposal[i];
    }

    private int glue(int i) {
        return Math.min(tokens.gap(i), 3);
    }

    private void add(int template, long fact) {
        out[count++] = mix(template * 0x9e3779b97f4a7c15L, fact) & KEY_MASK;
    }

    private static long mix(long hash, long value) {
        long mixed = (hash * 31 + value) * 0xbf58476d1ce4e5b9L;
        return mixed ^ (mixed >>> 29);
    }
}
