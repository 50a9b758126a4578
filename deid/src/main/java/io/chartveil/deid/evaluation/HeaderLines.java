// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.evaluation;

import java.util.BitSet;
import java.util.regex.Pattern;

/**
 * Which part of a text is head or foot: short lines of the form "key: value". The rest is its body. Most of a corpus's
 * spans can stand in its heads, which a form-like rule finds; bodies show what the engine reads.
 */
final class HeaderLines {

    private static final int LONGEST_LINE = 160;
    private static final Pattern KEY = Pattern.compile("\\s*[\\p{L}\\p{N}º°./()' -]{1,40}:.*");

    private final BitSet units = new BitSet();

    private HeaderLines() {}

    static HeaderLines of(String text) {
        var lines = new HeaderLines();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            boolean brief = end - start <= LONGEST_LINE;
            if (brief && KEY.matcher(text.substring(start, end).strip()).matches()) {
                lines.units.set(start, end);
            }
            start = end + 1;
        }
        return lines;
    }

    boolean hold(int unit) {
        return units.get(unit);
    }
}
