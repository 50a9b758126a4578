// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Cuts a very long text into windows at its line ends, so that memory is bounded whatever its length. What a window
 * tells of names is not known in the next: texts of that length are collections of documents.
 */
final class Windows {

    private static final int LONGEST = 1 << 20;
    private static final int SHORTEST = LONGEST / 2;

    private Windows() {}

    /** @param find gives the sorted spans of one window */
    static List<Span> over(String text, Function<String, List<Span>> find) {
        if (text.length() <= LONGEST) {
            return find.apply(text);
        }
        List<Span> all = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            int end = end(text, start);
            for (Span span : find.apply(text.substring(start, end))) {
                all.add(new Span(
                        start + span.start(), start + span.end(), span.label(), span.score(), span.detectors()));
            }
            start = end;
        }
        return List.copyOf(all);
    }

    /** After the last empty line, line end or space of the window; never inside a character. */
    private static int end(String text, int start) {
        int limit = start + LONGEST;
        if (limit >= text.length()) {
            return text.length();
        }
        for (String cut : List.of("\n\n", "\n", " ")) {
            int at = text.lastIndexOf(cut, limit - cut.length());
            if (at > start + SHORTEST) {
                return at + cut.length();
            }
        }
        return Character.isLowSurrogate(text.charAt(limit)) ? limit - 1 : limit;
    }
}
