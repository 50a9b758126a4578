// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid;

import java.util.ArrayList;
import java.util.List;

/** Converts spans between Java's UTF-16 offsets and the Unicode code points that others count in. */
public final class CodePoints {

    private CodePoints() {}

    /** @param spans in UTF-16 units, sorted and disjoint */
    public static List<Span> toCodePoints(CharSequence text, List<Span> spans) {
        List<Span> converted = new ArrayList<>(spans.size());
        var count = new Count(text);
        for (Span span : spans) {
            int start = count.at(span.start());
            converted.add(new Span(start, count.at(span.end()), span.label(), span.score(), span.detectors()));
        }
        return converted;
    }

    /** Counts the code points of one text; every question must be for a place at or behind the one before. */
    public static final class Count {

        private final CharSequence text;
        private int unit;
        private int point;

        public Count(CharSequence text) {
            this.text = text;
        }

        /** @param offset in UTF-16 units */
        public int at(int offset) {
            point += Character.codePointCount(text, unit, offset);
            unit = offset;
            return point;
        }
    }

    /** @param offset in code points */
    public static int toUtf16(CharSequence text, int offset) {
        return Character.offsetByCodePoints(text, 0, offset);
    }
}
