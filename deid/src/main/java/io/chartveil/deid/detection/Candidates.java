// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What the detectors propose for one text; later detectors may look at what earlier ones found. Open within the package
 * for a test that counts these looks.
 */
public class Candidates {

    private static final double LIKELY = 0.5;

    private final Tokens tokens;
    private final List<Candidate> all = new ArrayList<>();
    /** The best score of a candidate that covers a token, by token. */
    private final float[] covered;

    private final boolean[] named;
    /** What a model takes for the probability that a token identifies nobody; negative where none has spoken. */
    private final float[] outside;

    private boolean wellRead;

    Candidates(Tokens tokens) {
        this.tokens = tokens;
        this.covered = new float[tokens.size()];
        this.named = new boolean[tokens.size()];
        this.outside = new float[tokens.size()];
        Arrays.fill(outside, -1);
    }

    /** Proposes the tokens from {@code first} to {@code last}, both included. */
    public void add(int first, int last, Label label, double score, String detector) {
        if (first < 0 || last >= tokens.size() || last < first) {
            return;
        }
        all.add(new Candidate(tokens.start(first), tokens.end(last), label, score, detector));
        for (int i = first; i <= last; i++) {
            covered[i] = Math.max(covered[i], (float) score);
            named[i] |= score >= LIKELY && label.kind() == Label.Kind.NAME;
        }
    }

    /** Whether nobody has proposed anything. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** The text's tokens. */
    public Tokens tokens() {
        return tokens;
    }

    /** Notes that a model has read a text like those of its training: it is believed, and weak proposals need not be. */
    public void wellRead() {
        wellRead = true;
    }

    boolean isWellRead() {
        return wellRead;
    }

    /** Notes how likely a model takes a token for nobody's. */
    public void doubt(int token, float probability) {
        outside[token] = probability;
    }

    /**
     * The mean of what a model takes for the probability that the tokens of a stretch identify nobody; negative where
     * none has spoken.
     */
    double outside(int start, int end) {
        double sum = 0;
        int count = 0;
        for (int i = tokenAt(start); i < tokens.size() && tokens.start(i) < end; i++) {
            if (tokens.kind(i) != Tokens.Kind.SIGN || count == 0) {
                sum += outside[i];
                count++;
            }
        }
        return count == 0 ? -1 : sum / count;
    }

    /** Whether a candidate of at least this score covers the token. */
    public boolean covers(int token, double score) {
        return token >= 0 && token < covered.length && covered[token] >= score - 1e-6;
    }

    /** Whether a likely name covers the token. */
    public boolean namesAt(int token) {
        return token >= 0 && token < named.length && named[token];
    }

    /** The token that begins at or after a place in the text. */
    public int tokenAt(int start) {
        int low = 0;
        int high = tokens.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tokens.start(middle) < start) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** What was proposed so far, in the order of proposing. */
    public List<Candidate> all() {
        return Collections.unmodifiableList(all);
    }
}
