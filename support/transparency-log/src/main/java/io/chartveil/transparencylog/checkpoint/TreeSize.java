// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.checkpoint;

import java.util.regex.Pattern;

/** The one decimal form of a number of leaves: no sign, no leading zeros. */
public final class TreeSize {

    private static final Pattern FORM = Pattern.compile("0|[1-9][0-9]{0,18}");

    private TreeSize() {}

    /** @throws IllegalArgumentException for every other text, and beyond 2^63 - 1 */
    public static long parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("a size is decimal and has no leading zeros");
        }
        return Long.parseLong(text);
    }
}
