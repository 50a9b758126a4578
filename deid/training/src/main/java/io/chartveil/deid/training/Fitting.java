// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.training;

import io.chartveil.deid.model.Lattice;
import io.chartveil.deid.model.ModelCard;
import io.chartveil.deid.model.ModelWeights;
import io.chartveil.deid.model.TagSet;
import io.chartveil.deid.model.Transitions;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Fits the weights of a conditional random field by stochastic gradient ascent on the log-likelihood, one stretch of text
 * at a time, with a rate per weight (AdaGrad, Duchi et al. 2011), a quadratic penalty applied after each round, and the
 * mean of the last rounds as the result. Weights exist for pairs of feature and tag that occur together. One thread, one
 * seeded order: the same input gives the same bits.
 */
final class Fitting {

    private static final float NEGLIGIBLE = 5e-4f;
    private static final float FIRST_SQUARE = 0.1f;

    private final Settings settings;
    private final List<Sequence> sequences;
    private final FeatureNumbers numbers;
    private final TagSet tags;
    private final Transitions transitions;
    private final int[] begins;
    private final byte[] entryTags;
    private final float[] weights;
    private final float[] squares;
    private final float[] means;
    private final float[] pairWeights;
    private final float[] pairSquares;
    private final float[] pairMeans;
    private final Lattice lattice;
    private final float[] scores;
    private final float[] slope;
    private final float[] probabilities;
    private final RandomGenerator random;
    /** Of 256 features so many are hidden. */
    private final int hiddenOf256;
    /** By how much the seen features speak louder in place of the hidden ones. */
    private final float louder;

    private int[] seen = new int[0];
    private int[] seenBegins = new int[1];

    /**
     * How the weights are fitted.
     *
     * @param averaged how many of the last rounds the result is the mean of
     * @param rate the first step's size
     * @param penalty the strength of the quadratic penalty
     * @param dropped the share of a token's features that are hidden each time it is gone through, so that no few of
     *     them carry all the weight and the others learn their part (feature bagging, Sutton et al. 2006)
     * @param least weights nearer to 0 than this are left out of the model
     */
    record Settings(int rounds, int averaged, float rate, float penalty, float dropped, float least, long seed) {}

    Fitting(TrainingTable table, Settings settings) {
        this.settings = settings;
        sequences = table.sequences();
        numbers = table.numbers();
        tags = table.tags();
        transitions = table.transitions();
        begins = new int[numbers.keys().length + 1];
        entryTags = entries();
        weights = new float[entryTags.length];
        squares = new float[entryTags.length];
        Arrays.fill(squares, FIRST_SQUARE);
        means = new float[entryTags.length];
        pairWeights = new float[transitions.size()];
        pairSquares = new float[transitions.size()];
        Arrays.fill(pairSquares, FIRST_SQUARE);
        pairMeans = new float[transitions.size()];
        lattice = new Lattice(transitions);
        scores = new float[tags.size()];
        slope = new float[tags.size()];
        probabilities = new float[tags.size()];
        random = RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(settings.seed());
        hiddenOf256 = Math.round(settings.dropped() * 256);
        louder = 256f / (256 - hiddenOf256);
    }

    /** The pairs of feature and tag that occur, by feature and then tag; fills {@code begins}. */
    private byte[] entries() {
        int words = (tags.size() + 63) / 64;
        long[] seen = new long[numbers.keys().length * words];
        for (Sequence sequence : sequences) {
            for (int i = 0; i < sequence.size(); i++) {
                int tag = sequence.tags()[i];
                for (int k = sequence.begins()[i]; k < sequence.begins()[i + 1]; k++) {
                    seen[sequence.features()[k] * words + (tag >> 6)] |= 1L << tag;
                }
            }
        }
        int count = 0;
        for (long bits : seen) {
            count += Long.bitCount(bits);
        }
        byte[] found = new byte[count];
        int at = 0;
        for (int feature = 0; feature < numbers.keys().length; feature++) {
            for (int tag = 0; tag < tags.size(); tag++) {
                if (((seen[feature * words + (tag >> 6)] >>> tag) & 1) != 0) {
                    found[at++] = (byte) tag;
                }
            }
            begins[feature + 1] = at;
        }
        return found;
    }

    /** Runs all rounds. */
    void run(Progress progress) {
        int[] order = new int[sequences.size()];
        Arrays.setAll(order, i -> i);
        for (int round = 1; round <= settings.rounds(); round++) {
            shuffle(order);
            int mistakes = 0;
            for (int index : order) {
                mistakes += learn(sequences.get(index));
            }
            shrink(weights, squares);
            if (round > settings.rounds() - settings.averaged()) {
                gather(weights, means);
                gather(pairWeights, pairMeans);
            }
            progress.round(round, mistakes);
        }
    }

    /** Hears of every round: how many tokens had less than half of the probability on their true tag. */
    interface Progress {
        void round(int round, int mistakes);
    }

    private void shuffle(int[] order) {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int held = order[i];
            order[i] = order[other];
            order[other] = held;
        }
    }

    private void shrink(float[] values, float[] sums) {
        float by = settings.rate() * settings.penalty() * sequences.size();
        for (int i = 0; i < values.length; i++) {
            values[i] /= 1 + by / (float) Math.sqrt(sums[i]);
        }
    }

    private void gather(float[] values, float[] into) {
        for (int i = 0; i < values.length; i++) {
            into[i] += values[i] / settings.averaged();
        }
    }

    private int learn(Sequence sequence) {
        lattice.use(pairWeights);
        lattice.clear();
        hide(sequence);
        for (int i = 0; i < sequence.size(); i++) {
            score(i);
            lattice.append(scores, sequence.tags()[i]);
        }
        lattice.weigh();
        int mistakes = 0;
        for (int i = 0; i < sequence.size(); i++) {
            mistakes += step(sequence, i) ? 1 : 0;
        }
        for (int i = 1; i < sequence.size(); i++) {
            stepPairs(sequence, i);
        }
        return mistakes;
    }

    /** Chooses the features that are seen this time. */
    private void hide(Sequence sequence) {
        if (seen.length < sequence.features().length) {
            seen = new int[sequence.features().length];
        }
        if (seenBegins.length <= sequence.size()) {
            seenBegins = new int[sequence.size() + 1];
        }
        int count = 0;
        long bits = 0;
        int left = 0;
        for (int i = 0; i < sequence.size(); i++) {
            for (int k = sequence.begins()[i]; k < sequence.begins()[i + 1]; k++) {
                if (left-- == 0) {
                    bits = random.nextLong();
                    left = Long.BYTES - 1;
                }
                if ((bits & 0xff) >= hiddenOf256) {
                    seen[count++] = sequence.features()[k];
                }
                bits >>>= Byte.SIZE;
            }
            seenBegins[i + 1] = count;
        }
    }

    private void score(int i) {
        Arrays.fill(scores, 0);
        for (int k = seenBegins[i]; k < seenBegins[i + 1]; k++) {
            int feature = seen[k];
            for (int entry = begins[feature]; entry < begins[feature + 1]; entry++) {
                scores[entryTags[entry]] += weights[entry];
            }
        }
        for (int tag = 0; tag < scores.length; tag++) {
            scores[tag] *= louder;
        }
    }

    private boolean step(Sequence sequence, int i) {
        int truth = sequence.tags()[i];
        lattice.probabilities(i, probabilities);
        int first = lattice.begin(i);
        float sure = 0;
        for (int cell = first; cell < lattice.begin(i + 1); cell++) {
            if (lattice.tag(cell) == truth) {
                sure = probabilities[cell - first];
            }
        }
        if (sure > 1 - NEGLIGIBLE) {
            return false;
        }
        for (int cell = first; cell < lattice.begin(i + 1); cell++) {
            int tag = lattice.tag(cell);
            slope[tag] = (tag == truth ? 1 : 0) - probabilities[cell - first];
        }
        for (int k = seenBegins[i]; k < seenBegins[i + 1]; k++) {
            int feature = seen[k];
            for (int entry = begins[feature]; entry < begins[feature + 1]; entry++) {
                float g = slope[entryTags[entry]];
                if (g > NEGLIGIBLE || g < -NEGLIGIBLE) {
                    squares[entry] += g * g;
                    weights[entry] += settings.rate() * g / (float) Math.sqrt(squares[entry]);
                }
            }
        }
        for (int cell = first; cell < lattice.begin(i + 1); cell++) {
            slope[lattice.tag(cell)] = 0;
        }
        return sure < 0.5f;
    }

    private void stepPairs(Sequence sequence, int i) {
        int first = lattice.begin(i);
        int end = lattice.begin(i + 1);
        if (first - lattice.begin(i - 1) == 1 && end - first == 1) {
            return;
        }
        float sum = 0;
        for (int cell = first; cell < end; cell++) {
            for (int step = lattice.steps(cell); step < lattice.steps(cell + 1); step++) {
                sum += lattice.share(step, cell);
            }
        }
        float by = 1 / Math.max(sum, Float.MIN_NORMAL);
        for (int cell = first; cell < end; cell++) {
            for (int step = lattice.steps(cell); step < lattice.steps(cell + 1); step++) {
                boolean truth = lattice.tag(lattice.from(step)) == sequence.tags()[i - 1]
                        && lattice.tag(cell) == sequence.tags()[i];
                float g = (truth ? 1 : 0) - lattice.share(step, cell) * by;
                if (g > NEGLIGIBLE || g < -NEGLIGIBLE) {
                    int pair = lattice.pair(step);
                    pairSquares[pair] += g * g;
                    pairWeights[pair] += settings.rate() * g / (float) Math.sqrt(pairSquares[pair]);
                }
            }
        }
    }

    /** The model: weights that matter, rounded to the file's steps. */
    ModelWeights result(ModelCard card) {
        int features = 0;
        int entries = 0;
        long[] keys = new long[numbers.keys().length];
        int[] keptBegins = new int[keys.length + 1];
        byte[] keptTags = new byte[entryTags.length];
        short[] keptWeights = new short[entryTags.length];
        for (int feature = 0; feature < numbers.keys().length; feature++) {
            int before = entries;
            for (int entry = begins[feature]; entry < begins[feature + 1]; entry++) {
                if (Math.abs(means[entry]) >= settings.least()) {
                    keptTags[entries] = entryTags[entry];
                    keptWeights[entries++] = rounded(means[entry]);
                }
            }
            if (entries > before) {
                keys[features++] = numbers.keys()[feature];
                keptBegins[features] = entries;
            }
        }
        return new ModelWeights(
                card,
                tags,
                transitions,
                pairMeans,
                Arrays.copyOf(keys, features),
                Arrays.copyOf(keptBegins, features + 1),
                Arrays.copyOf(keptTags, entries),
                Arrays.copyOf(keptWeights, entries));
    }

    private static short rounded(float weight) {
        return (short) Math.clamp(Math.round(weight / ModelWeights.SCALE), Short.MIN_VALUE, Short.MAX_VALUE);
    }
}
