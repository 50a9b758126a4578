// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.training;

import io.chartveil.deid.Label;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.detection.Candidates;
import io.chartveil.deid.detection.Detection;
import io.chartveil.deid.detection.Tokens;
import io.chartveil.deid.model.ModelDetector;
import io.chartveil.deid.model.TagSet;
import io.chartveil.deid.model.TokenFeatures;
import io.chartveil.deid.model.Transitions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

/** All training texts as numbered features and tags, cut as the model will read them. */
final class TrainingTable {

    private final FeatureNumbers numbers;
    private final TagSet tags;
    private final Transitions transitions;
    private final List<Sequence> sequences = new ArrayList<>();

    /** @param leastCount how often a feature must occur to be one */
    TrainingTable(List<LabelledText> texts, int leastCount) {
        tags = tagsOf(texts);
        var detection = new Detection();
        var counts = new FeatureCounts();
        List<RawText> raw = new ArrayList<>(texts.size());
        for (LabelledText text : texts) {
            Candidates found = detection.propose(text.text(), TextContext.ofLanguage(text.language()));
            RawText read = read(text, found);
            for (long key : read.keys()) {
                counts.add(key);
            }
            raw.add(read);
        }
        numbers = new FeatureNumbers(counts.frequent(leastCount));
        raw.forEach(this::number);
        transitions = new Transitions(allowed());
    }

    /**
     * A text's features and tags, before it is known which features are frequent.
     *
     * @param begins where each token's features begin; one longer than {@code truth}
     */
    @SuppressWarnings("ArrayRecordComponent") // lives while the table is made, never compared
    private record RawText(Tokens tokens, long[] keys, int[] begins, byte[] truth) {}

    private RawText read(LabelledText text, Candidates found) {
        Tokens tokens = found.tokens();
        var features = new TokenFeatures(tokens, found);
        long[] keys = new long[tokens.size() * TokenFeatures.MOST];
        int[] begins = new int[tokens.size() + 1];
        long[] ofToken = new long[TokenFeatures.MOST];
        for (int i = 0; i < tokens.size(); i++) {
            int count = features.of(i, ofToken);
            System.arraycopy(ofToken, 0, keys, begins[i], count);
            begins[i + 1] = begins[i] + count;
        }
        return new RawText(tokens, Arrays.copyOf(keys, begins[tokens.size()]), begins, truth(text, tokens));
    }

    private static TagSet tagsOf(List<LabelledText> texts) {
        var labels = EnumSet.noneOf(Label.class);
        texts.forEach(text -> text.marks().forEach(mark -> labels.add(mark.label())));
        return new TagSet(List.copyOf(labels));
    }

    /** Cuts a text as the model will read it. */
    private void number(RawText text) {
        int size = text.truth().length;
        for (int first = 0; first < size; ) {
            int end = ModelDetector.stretchEnd(text.tokens(), first);
            int[] begins = new int[end - first + 1];
            int[] known = new int[text.begins()[end] - text.begins()[first]];
            int count = 0;
            for (int i = first; i < end; i++) {
                for (int k = text.begins()[i]; k < text.begins()[i + 1]; k++) {
                    int number = numbers.of(text.keys()[k]);
                    if (number >= 0) {
                        known[count++] = number;
                    }
                }
                begins[i - first + 1] = count;
            }
            sequences.add(
                    new Sequence(Arrays.copyOf(known, count), begins, Arrays.copyOfRange(text.truth(), first, end)));
            first = end;
        }
    }

    /** The tag of every token; a token belongs to a mark when it begins inside it. */
    private byte[] truth(LabelledText text, Tokens tokens) {
        byte[] truth = new byte[tokens.size()];
        int i = 0;
        for (LabelledText.Mark mark : text.marks()) {
            while (i < tokens.size() && tokens.end(i) <= mark.start()) {
                i++;
            }
            int first = i;
            while (i < tokens.size() && tokens.start(i) < mark.end()) {
                i++;
            }
            for (int k = first; k < i; k++) {
                truth[k] = (byte) tags.tag(mark.label(), k == first, k == i - 1);
            }
        }
        return truth;
    }

    /** What stands in the texts, and whatever the tags allow between a label and outside. */
    private boolean[][] allowed() {
        var allowed = new boolean[tags.size()][tags.size()];
        for (int tag = 0; tag < tags.size(); tag++) {
            for (int next = 0; next < tags.size(); next++) {
                boolean within = !tags.ends(tag);
                allowed[tag][next] =
                        (tag == TagSet.OUTSIDE || next == TagSet.OUTSIDE || within) && tags.allows(tag, next);
            }
        }
        for (Sequence sequence : sequences) {
            for (int i = 1; i < sequence.size(); i++) {
                allowed[sequence.tags()[i - 1]][sequence.tags()[i]] |=
                        tags.allows(sequence.tags()[i - 1], sequence.tags()[i]);
            }
        }
        return allowed;
    }

    FeatureNumbers numbers() {
        return numbers;
    }

    TagSet tags() {
        return tags;
    }

    Transitions transitions() {
        return transitions;
    }

    List<Sequence> sequences() {
        return sequences;
    }
}
