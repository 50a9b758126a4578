// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.model;

import io.chartveil.deid.Label;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.detection.Candidate;
import io.chartveil.deid.detection.Candidates;
import io.chartveil.deid.detection.Detector;
import io.chartveil.deid.detection.LanguageGuess;
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
    /** Of texts of fewer tokens it cannot be told. */
    private static final int LONG_ENOUGH = 150;
    /** What the model's doubt of a rule's proposal counts at most in an unlike text. */
    private static final float STRANGER = 0.45f;

    private static final Set<Label.Kind> NAMED = EnumSet.of(
            Label.Kind.NAME, Label.Kind.PLACE, Label.Kind.ORGANIZATION, Label.Kind.IDENTIFIER, Label.Kind.CONTACT);

    private final SequenceModel model;
    private final Trust trust;

    /**
     * From which probability on a model is believed; found by cross-validation on the training texts.
     *
     * @param confirming where a rule proposes something, too
     * @param alone where no rule does, for a word with a capital or a digit
     * @param bare where no rule does, for other words, and in a text unlike those of the training
     * @param strange where no rule does, for a word with a capital or a digit in a text unlike those of the training
     * @param familiar a text is like those of the training when the model's findings in it have this mean probability
     */
    public record Trust(double confirming, double alone, double bare, double strange, double familiar) {

        /** That of the shipped model. */
        public static final Trust SHIPPED = new Trust(0.3, 0.5, 0.8, 0.9, 0.955);
    }

    public ModelDetector(SequenceModel model) {
        this(model, Trust.SHIPPED);
    }

    public ModelDetector(SequenceModel model, Trust trust) {
        this.model = model;
        this.trust = trust;
    }

    @Override
    public void detect(Tokens tokens, TextContext context, Candidates found) {
        if (hasNothingToSay(tokens, context, found)) {
            return;
        }
        Lattice lattice = model.lattices().take();
        var reading = new Reading(model, new TokenFeatures(tokens, found), lattice);
        for (int first = 0; first < tokens.size(); ) {
            int end = stretchEnd(tokens, first);
            reading.read(first, end);
            first = end;
        }
        model.lattices().giveBack(lattice);
        propose(reading, found, LanguageGuess.isSpanish(tokens, context));
    }

    /**
     * Of a short text the model only confirms what a rule proposes. Long English ones are left to the rules: the training
     * was Spanish for the most part and adds nothing there, and they are many.
     */
    private static boolean hasNothingToSay(Tokens tokens, TextContext context, Candidates found) {
        return tokens.size() < LONG_ENOUGH ? found.isEmpty() : LanguageGuess.isEnglish(tokens, context);
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

    /** @param spanish the language of all marked texts of the training; invented notes alone make no text familiar */
    private void propose(Reading reading, Candidates found, boolean spanish) {
        TagSet tags = model.tags();
        int size = found.tokens().size();
        boolean familiar = spanish && size >= LONG_ENOUGH && reading.sureness() >= trust.familiar();
        if (familiar) {
            found.wellRead();
        }
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
     * the text has capitals; what no rule proposes must be surer. In a text unlike those of the training the model
     * does not decide against a rule and must be very sure to find what none proposes: it takes acronyms for institutions
     * there.
     */
    private boolean isLikely(Reading reading, Candidates found, Finding finding, boolean familiar) {
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
            boolean rare = marked && !decided && tokens.size() >= LONG_ENOUGH && score >= trust.strange();
            return rare || (proposed && !decided && formed && score >= trust.bare());
        }
        if (proposed && finding.label() != Label.PROFESSION) {
            return score >= trust.confirming();
        }
        return formed && score >= (marked ? trust.alone() : trust.bare());
    }

    /** A stretch of tokens, both ends included, as the model labels it. */
    private record Finding(int first, int last, Label label, double score) {}
}
