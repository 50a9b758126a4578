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
        int unit = 0;
        int point = 0;
        for (Span span : spans) {
            point += Character.codePointCount(text, unit, span.start());
            int start = point;
            point += Character.codePointCount(text, span.start(), span.end());
            unit = span.end();
            converted.add(new Span(start, point, span.label(), span.score(), span.detectors()));
        }
        return converted;
    }

    /** @param offset in code points */
    public static int toUtf16(CharSequence text, int offset) {
        return Character.offsetByCodePoints(text, 0, offset);
    }
}
