// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.evaluation;

import io.chartveil.deid.evaluation.MarkedText.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Ways to write the same text differently, marks and all: what a corpus's layout gives away is taken from it, to see what
 * the engine reads without.
 */
public enum Rewriting {
    NONE,
    /** The keys of "key: value" lines are gone. */
    KEYS_REMOVED,
    /** The keys are other words that nobody knows. */
    KEYS_RENAMED,
    /** All lines are one. */
    LINES_JOINED,
    LOWER_CASE,
    UPPER_CASE;

    private static final Pattern KEY = Pattern.compile("(?m)^([\\p{L}º° ./]{2,40}):[ \\t]*");
    private static final Pattern LINE_END = Pattern.compile("[\\r\\n]+");
    private static final Pattern NOTHING = Pattern.compile("(?!)");

    /** @throws IllegalArgumentException when there is no such rewriting */
    public static Rewriting named(String name) {
        for (Rewriting rewriting : values()) {
            if (rewriting.toString().equals(name)) {
                return rewriting;
            }
        }
        throw new IllegalArgumentException("There is no rewriting of that name; there are " + List.of(values()) + ".");
    }

    public MarkedText of(MarkedText text) {
        return switch (this) {
            case NONE -> text;
            case KEYS_REMOVED -> replaced(text, KEY, "");
            case KEYS_RENAMED -> replaced(text, KEY, "Zq: ");
            case LINES_JOINED -> replaced(text, LINE_END, " ");
            case LOWER_CASE -> inCase(text, false);
            case UPPER_CASE -> inCase(text, true);
        };
    }

    /** Replaces what matches and holds no mark; the marks behind move with the text. */
    private static MarkedText replaced(MarkedText text, Pattern pattern, String by) {
        var matcher = (text.text().isEmpty() ? NOTHING : pattern).matcher(text.text());
        var out = new StringBuilder(text.text().length());
        int[] moved = new int[text.text().length() + 1];
        int at = 0;
        while (matcher.find()) {
            int start = matcher.start();
            int end = matcher.end();
            if (text.marks().stream().anyMatch(mark -> mark.start() < end && start < mark.end())) {
                continue;
            }
            at = copy(text.text(), at, start, out, moved);
            out.append(by);
            while (at < end) {
                moved[at++] = out.length();
            }
        }
        copy(text.text(), at, text.text().length(), out, moved);
        moved[text.text().length()] = out.length();
        List<Mark> marks = new ArrayList<>();
        for (Mark mark : text.marks()) {
            marks.add(new Mark(moved[mark.start()], moved[mark.end() - 1] + 1, mark.label()));
        }
        return new MarkedText(text.id(), out.toString(), text.language(), text.style(), marks);
    }

    private static int copy(String text, int from, int to, StringBuilder out, int[] moved) {
        for (int i = from; i < to; i++) {
            moved[i] = out.length();
            out.append(text.charAt(i));
        }
        return to;
    }

    /** Character by character, so that offsets stay; what has no such form of one character stays. */
    private static MarkedText inCase(MarkedText text, boolean upper) {
        char[] letters = text.text().toCharArray();
        for (int i = 0; i < letters.length; i++) {
            letters[i] = upper ? Character.toUpperCase(letters[i]) : Character.toLowerCase(letters[i]);
        }
        return new MarkedText(text.id(), new String(letters), text.language(), text.style(), text.marks());
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
