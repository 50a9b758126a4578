// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.model;

import io.chartveil.deid.Label;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.detection.Candidate;
import io.chartveil.deid.detection.Candidates;
import io.chartveil.deid.detection.Detector;
import io.chartveil.deid.detection.Tokens;
import java.util.EnumSet;
import java.util.Set;

/**
 * Proposes what the sequence model finds. Long texts are read in stretches that end at a line's end where there is one,
 * so that time and memory grow with the length and no further.
 */
public final class ModelDetector implements Detector {

    private static final int STRETCH = 1500;
    private static final int LOOK_BACK = 300;

    private static final double PROPOSED = 0.2;
    private static final double DECIDED = 0.5;
    private static final double LEAST = 0.3;
    private static final double LIKELY = 0.5;
    private static final double SURE = 0.9;
    /** Texts of which the model is less sure on the whole are unlike those that it was trained on. */
    private static final double FAMILIAR = 0.955;
    /** Of texts of fewer tokens it cannot be told. */
    private static final int LONG_ENOUGH = 150;
    /** What the model's doubt of a rule's proposal counts at most in an unlike text. */
    private static final float STRANGER = 0.45f;

    private static final Set<Label.Kind> NAMED = EnumSet.of(
            Label.Kind.NAME, Label.Kind.PLACE, Label.Kind.ORGANIZATION, Label.Kind.IDENTIFIER, Label.Kind.CONTACT);

    private final SequenceModel model;

    public ModelDetector(SequenceModel model) {
        this.model = model;
    }

    @Override
    public void detect(Tokens tokens, TextContext context, Candidates found) {
        var reading = new Reading(model, new TokenFeatures(tokens, found));
        for (int first = 0; first < tokens.size(); ) {
            int end = stretchEnd(tokens, first);
            reading.read(first, end);
            first = end;
        }
        propose(reading, found);
    }

    /** Where a stretch that begins here ends: after a line break or a full stop if one is near its greatest length. */
    public static int stretchEnd(Tokens tokens, int first) {
        int limit = first + STRETCH;
        if (limit >= tokens.size()) {
            return tokens.size();
        }
        for (int end = limit; end > limit - LOOK_BACK; end--) {
            if (tokens.isBreak(end - 1)) {
                return end;
            }
        }
        for (int end = limit; end > limit - LOOK_BACK; end--) {
            if (tokens.is(end - 1, '.') && !tokens.isGlued(end)) {
                return end;
            }
        }
        return limit;
    }

    private void propose(Reading reading, Candidates found) {
        TagSet tags = model.tags();
        int size = found.tokens().size();
        boolean familiar = size >= LONG_ENOUGH && reading.sureness() >= FAMILIAR;
        for (int i = 0; i < size; i++) {
            found.doubt(i, familiar ? reading.outside(i) : Math.min(reading.outside(i), STRANGER));
        }
        for (int i = 0; i < size; ) {
            int tag = reading.tag(i);
            int last = i;
            if (tag != TagSet.OUTSIDE) {
                Label label = tags.label(tag).orElseThrow();
                double score = reading.certainty(i);
                while (last + 1 < size && !tags.ends(reading.tag(last)) && reading.tag(last + 1) != TagSet.OUTSIDE) {
                    last++;
                    score = Math.min(score, reading.certainty(last));
                }
                if (isLikely(reading, found, new Finding(i, last, label, score), familiar)) {
                    found.add(i, last, label, score, Candidate.MODEL);
                }
            }
            i = last + 1;
        }
    }

    /**
     * Whether a finding is more than an unknown word. A name, a place or an organization has a capital or a digit where
     * the text has capitals; what no rule proposes must be surer. In a text unlike those of the training the model only
     * confirms what a rule proposes and does not decide: left alone, it takes every acronym for an institution there.
     */
    private static boolean isLikely(Reading reading, Candidates found, Finding finding, boolean familiar) {
        Tokens tokens = found.tokens();
        boolean proposed = false;
        boolean decided = false;
        boolean marked = false;
        for (int i = finding.first(); i <= finding.last(); i++) {
            proposed |= found.covers(i, PROPOSED);
            decided |= found.covers(i, DECIDED);
            marked |= tokens.isCapital(i) || tokens.isNumber(i);
        }
        double score = finding.score();
        boolean formed = marked
                || reading.features().isSmall(finding.first())
                || !NAMED.contains(finding.label().kind());
        if (!familiar) {
            return proposed && !decided && formed && score >= SURE;
        }
        if (proposed && finding.label() != Label.PROFESSION) {
            return score >= LEAST;
        }
        return formed && score >= (marked ? LIKELY : SURE);
    }

    /** A stretch of tokens, both ends included, as the model labels it. */
    private record Finding(int first, int last, Label label, double score) {}
}
