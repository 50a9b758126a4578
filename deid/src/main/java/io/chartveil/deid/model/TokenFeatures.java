// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.model;

import static io.chartveil.deid.model.FeatureHash.mix;

import io.chartveil.deid.detection.Candidates;
import io.chartveil.deid.detection.Tokens;
import io.chartveil.deid.lexicon.Cue;
import io.chartveil.deid.lexicon.Lexicon;
import io.chartveil.deid.lexicon.WordHash;

/**
 * What the model sees of each token of a text, as 48-bit hashes: the word, its form and ends, what the dictionaries and
 * the rules say of it and of its neighbours, the key before it and its place in the line. A feature is one such fact; no
 * feature holds a word in clear.
 *
 * <p>Built once per text in time linear in its length; {@link #of} then lists one token's features. Training and
 * finding use this same class, so the two cannot drift apart. After a change here, in what it is made of or in the order of
 * {@link io.chartveil.deid.Label} a model has to be trained again.
 */
public final class TokenFeatures {

    /** The most features that a token can have. */
    public static final int MOST = 136;

    private final Tokens tokens;
    private final WordForms forms;
    private final LinePlaces places;
    private final RuleFacts rules;
    private final LineCues line;
    private long[] out = new long[0];
    private int count;

    public TokenFeatures(Tokens tokens, Candidates found) {
        this.tokens = tokens;
        forms = new WordForms(tokens);
        places = new LinePlaces(tokens, forms);
        rules = new RuleFacts(found);
        line = new LineCues(tokens);
    }

    /** Whether the text around a token does without capitals, so that a name in it has none either. */
    boolean isSmall(int i) {
        return forms.isSmall(i);
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
                && rules.proposal(i) == 0;
    }

    private boolean isUnremarkable(int i) {
        return isPlain(i) || tokens.isAny(i, ",;)");
    }

    /** How many tokens the text has. */
    int size() {
        return tokens.size();
    }

    /** Writes the features of a token and says how many they are. */
    public int of(int i, long[] keys) {
        out = keys;
        count = 0;
        add(1, 0);
        words(i);
        writing(i);
        knowledge(i);
        proposals(i);
        place(i);
        line(i);
        return count;
    }

    private void words(int i) {
        for (int offset = -3; offset <= 3; offset++) {
            add(10 + offset, forms.word(i + offset));
        }
        add(20, mix(forms.word(i - 1), forms.word(i)));
        add(21, mix(forms.word(i), forms.word(i + 1)));
        add(22, mix(forms.word(i - 2), forms.word(i - 1)));
        add(23, mix(forms.word(i + 1), forms.word(i + 2)));
        add(24, mix(forms.word(i - 1), forms.shape(i)));
        add(25, mix(forms.word(i + 1), forms.shape(i)));
        add(26, mix(forms.word(i - 1), forms.word(i + 1)));
        add(27, mix(mix(forms.word(i - 2), forms.word(i - 1)), forms.shape(i)));
        add(28, mix(forms.word(i), forms.shape(i)));
        if (forms.beforeRun(i) != 0) {
            add(29, forms.beforeRun(i));
            add(30, forms.afterRun(i));
            add(31, mix(forms.beforeRun(i), knownKind(i)));
        }
    }

    private void writing(int i) {
        for (int offset = -2; offset <= 2; offset++) {
            add(42 + offset, forms.shape(i + offset) * 4L + glue(i + offset));
        }
        add(45, mix(mix(forms.shape(i - 1), forms.shape(i)), forms.shape(i + 1)));
        add(46, mix(mix(forms.shape(i - 2), forms.shape(i - 1)), forms.shape(i)));
        add(47, mix(mix(forms.shape(i), forms.shape(i + 1)), forms.shape(i + 2)));
        add(48, forms.chunk(i));
        add(49, mix(forms.chunk(i), forms.word(i - 1)));
        add(50, i + 1 < tokens.size() ? mix(forms.chunk(i), forms.chunk(i + 1)) : 0);
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
            return forms.shape(i);
        }
        int flags = tokens.lexicon(i) & ~(Lexicon.FEMALE | Lexicon.MALE);
        return 1000L + flags * 8L + forms.writing(i);
    }

    private void proposals(int i) {
        for (int offset = -2; offset <= 2; offset++) {
            if (rules.proposal(i + offset) != 0) {
                add(82 + offset, rules.proposal(i + offset));
            }
        }
        int here = rules.proposal(i);
        add(85, mix(rules.proposal(i - 1), here));
        add(86, mix(here, rules.proposal(i + 1)));
        if (here != 0) {
            add(87, mix(here, forms.shape(i)));
            add(88, mix(RuleFacts.labelOf(here), forms.word(i - 1)));
            add(89, mix(RuleFacts.labelOf(here), forms.word(i)));
            add(90, mix(RuleFacts.labelOf(here), places.key(i)));
            add(91, mix(RuleFacts.labelOf(here), knownKind(i)));
            add(92, mix(rules.second(i), RuleFacts.labelOf(here)));
        }
        for (int offset = -1; offset <= 1; offset++) {
            int other = rules.elsewhere(i + offset);
            if (other != 0) {
                add(95 + offset, mix(other, forms.shape(i)));
            }
        }
    }

    private void place(int i) {
        if (places.key(i) != 0) {
            add(100, places.key(i));
            add(101, mix(places.key(i), forms.shape(i)));
            add(102, mix(places.key(i), places.sinceKey(i)));
            add(103, mix(places.key(i), knownKind(i)));
            add(104, mix(places.key(i), forms.word(i - 1)));
        } else {
            add(105, mix(forms.shape(i), places.inLine(i)));
        }
        add(106, mix(places.keyAbove(i), forms.shape(i)));
        add(107, mix(places.lineStart(i), forms.shape(i)));
        add(108, mix(places.inLine(i), knownKind(i)));
        add(109, mix(places.line(i), forms.shape(i)));
        add(110, mix(forms.casing(i), forms.shape(i)));
        add(111, mix(forms.casing(i), knownKind(i)));
        add(112, mix(forms.casing(i), mix(forms.shape(i), RuleFacts.labelOf(rules.proposal(i)))));
    }

    private void line(int i) {
        int before = line.before(i);
        int after = line.after(i);
        add(115, mix(before, forms.writing(i)));
        add(116, mix(after, forms.writing(i)));
        add(117, mix(LineCues.kind(before), knownKind(i)));
        add(118, mix(mix(LineCues.kind(before), LineCues.kind(after)), forms.shape(i)));
        add(119, mix(LineCues.kind(before), forms.word(i - 1)));
    }

    private int glue(int i) {
        return Math.min(tokens.gap(i), 3);
    }

    private void add(int template, long fact) {
        if (count < MOST) {
            out[count++] = FeatureHash.key(template, fact);
        }
    }
}
