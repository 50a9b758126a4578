// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.training;

import io.chartveil.deid.Label;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text with marks under the engine's own labels, sorted and disjoint; {@code toString} hides it.
 *
 * @param language an ISO 639-1 code, or null
 */
public record LabelledText(String text, @Nullable String language, List<Mark> marks) {

    public LabelledText {
        marks = marks.stream().sorted(Comparator.comparingInt(Mark::start)).toList();
        int end = 0;
        for (Mark mark : marks) {
            if (mark.start() < end || mark.end() > text.length()) {
                throw new IllegalArgumentException("Marks lie inside the text and do not overlap.");
            }
            end = mark.end();
        }
    }

    /** A marked stretch, in UTF-16 units. */
    public record Mark(int start, int end, Label label) {}

    @Override
    public String toString() {
        return "LabelledText[" + marks.size() + " marks]";
    }
}
