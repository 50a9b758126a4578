// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.model;

import io.chartveil.deid.Label;
import java.util.List;
import java.util.Optional;

/**
 * The tags of a sequence model: outside, and for every label its first token, one between, its last, and one that is
 * both first and last (the BIOES scheme). Tag 0 is outside; label k of the list has the tags from 4k + 1 on.
 */
public final class TagSet {

    /** The tag of a token that identifies nobody. */
    public static final int OUTSIDE = 0;

    private static final int FIRST = 0;
    private static final int BETWEEN = 1;
    private static final int LAST = 2;
    private static final int SINGLE = 3;
    private static final int PER_LABEL = 4;

    private final List<Label> labels;

    public TagSet(List<Label> labels) {
        this.labels = List.copyOf(labels);
    }

    public List<Label> labels() {
        return labels;
    }

    /** How many tags there are. */
    public int size() {
        return 1 + PER_LABEL * labels.size();
    }

    /** The tag of a token inside a span of this label. */
    public int tag(Label label, boolean first, boolean last) {
        int index = labels.indexOf(label);
        if (index < 0) {
            throw new IllegalArgumentException("The model has no label " + label + ".");
        }
        return 1 + PER_LABEL * index + (first ? last ? SINGLE : FIRST : last ? LAST : BETWEEN);
    }

    public Optional<Label> label(int tag) {
        return tag == OUTSIDE ? Optional.empty() : Optional.of(labels.get((tag - 1) / PER_LABEL));
    }

    /** Whether a span begins at a token of this tag. */
    public boolean begins(int tag) {
        return tag != OUTSIDE && ((tag - 1) % PER_LABEL == FIRST || (tag - 1) % PER_LABEL == SINGLE);
    }

    /** Whether no span goes on behind a token of this tag. */
    public boolean ends(int tag) {
        return tag == OUTSIDE || (tag - 1) % PER_LABEL == LAST || (tag - 1) % PER_LABEL == SINGLE;
    }

    /** Whether a token of the second tag may follow one of the first. */
    public boolean allows(int from, int to) {
        boolean opening = to == OUTSIDE || begins(to);
        if (ends(from)) {
            return opening;
        }
        return !opening && (from - 1) / PER_LABEL == (to - 1) / PER_LABEL;
    }
}
