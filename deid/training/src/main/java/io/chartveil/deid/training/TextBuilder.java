// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.training;

import io.chartveil.deid.Label;
import java.util.ArrayList;
import java.util.List;

/** Puts a labelled text together, piece by piece. */
final class TextBuilder {

    private final StringBuilder text = new StringBuilder();
    private final List<LabelledText.Mark> marks = new ArrayList<>();

    TextBuilder plain(String piece) {
        text.append(piece);
        return this;
    }

    TextBuilder marked(String value, Label label) {
        marks.add(new LabelledText.Mark(text.length(), text.length() + value.length(), label));
        text.append(value);
        return this;
    }

    /** A template: {@code {P}} is a slot for the inventor, {@code [SEX:mujer]} a marked word. */
    TextBuilder template(String template, Inventor inventor) {
        int at = 0;
        while (at < template.length()) {
            char c = template.charAt(at);
            int end = c == '{' ? template.indexOf('}', at) : c == '[' ? template.indexOf(']', at) : -1;
            int colon = end < 0 ? -1 : template.indexOf(':', at);
            if (c == '{' && end > 0) {
                String slot = template.substring(at + 1, end);
                marked(inventor.value(slot), Inventor.label(slot));
                at = end + 1;
            } else if (c == '[' && colon > 0 && colon < end) {
                marked(template.substring(colon + 1, end), Label.valueOf(template.substring(at + 1, colon)));
                at = end + 1;
            } else {
                text.append(c);
                at++;
            }
        }
        return this;
    }

    TextBuilder append(LabelledText piece) {
        int start = text.length();
        text.append(piece.text());
        for (LabelledText.Mark mark : piece.marks()) {
            marks.add(new LabelledText.Mark(start + mark.start(), start + mark.end(), mark.label()));
        }
        return this;
    }

    LabelledText build(String language) {
        return new LabelledText(text.toString(), language, marks);
    }
}
