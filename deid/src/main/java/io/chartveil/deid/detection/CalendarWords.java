// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.lexicon.Cue;

/** Days named without a month: holidays, "Thursday 18th", "dl. 8", calendar weeks. */
final class CalendarWords {

    private static final double LIKELY = 0.6;

    private CalendarWords() {}

    static int holiday(Tokens tokens, int i, Candidates found) {
        int last = i;
        while (tokens.has(last + 1, Cue.HOLIDAY)) {
            last++;
        }
        if (tokens.isCapital(i) || last > i) {
            found.add(i, last, Label.DATE, tokens.length(i) > 5 || last > i ? LIKELY : 0.3, DateDetector.NAME);
        }
        return last;
    }

    static int weekday(Tokens tokens, int i, Candidates found) {
        int at = tokens.is(i + 1, '.') ? i + 2 : i + 1;
        boolean marked = tokens.is(at + 1, '.') || tokens.is(at - 1, '.');
        if (!DateShape.isDay(tokens, at)
                || tokens.gap(at) != 1
                || !standsAlone(tokens, at)
                || tokens.has(at + 1, Cue.UNIT)
                || (tokens.length(i) < 3 && !marked)) {
            return -1;
        }
        boolean point = tokens.is(at + 1, '.') && tokens.isGlued(at + 1) && !tokens.isBreak(at + 2);
        int last = DateShape.isOrdinal(tokens, at + 1) || point ? at + 1 : at;
        found.add(i, last, Label.DATE, LIKELY, DateDetector.NAME);
        return last;
    }

    private static boolean standsAlone(Tokens tokens, int at) {
        int next = at + 1;
        boolean sign = tokens.kind(next) == Tokens.Kind.SIGN
                && !(tokens.isAny(next, "/-:,.") && tokens.isGlued(next + 1) && tokens.isNumber(next + 1));
        return !tokens.isGlued(next) || sign || DateShape.isOrdinal(tokens, next);
    }

    /** "KW 4". */
    static int week(Tokens tokens, int i, Candidates found) {
        int week = tokens.value(i + 1);
        if (week < 1 || week > 53 || tokens.gap(i + 1) > 1) {
            return -1;
        }
        found.add(i, i + 1, Label.DATE, LIKELY, DateDetector.NAME);
        return i + 1;
    }
}
