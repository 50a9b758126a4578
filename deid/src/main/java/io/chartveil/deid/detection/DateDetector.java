// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.TextContext;
import io.chartveil.deid.lexicon.Cue;

/** Finds dates in every written form of all languages, partial ones and years too; leaves times and values alone. */
final class DateDetector implements Detector {

    static final String NAME = "date";

    private final NumericDates numeric;
    private final PartialDates partial;
    private final NamedDates named;
    private final Years years;

    DateDetector() {
        var labels = new DateLabels(new KeyLookup());
        this.numeric = new NumericDates(labels);
        this.partial = new PartialDates(labels);
        this.named = new NamedDates(labels);
        this.years = new Years();
    }

    @Override
    public void detect(Tokens tokens, TextContext context, Candidates found) {
        boolean german = LanguageGuess.isGerman(tokens, context);
        for (int i = 0; i < tokens.size(); i++) {
            int last = -1;
            if (tokens.isNumber(i)) {
                last = ofNumbers(tokens, i, german, found);
            } else if (tokens.has(i, Cue.MONTH)) {
                last = named.find(tokens, i, found);
            } else if (tokens.has(i, Cue.HOLIDAY)) {
                last = CalendarWords.holiday(tokens, i, found);
            } else if (tokens.has(i, Cue.WEEKDAY)) {
                last = CalendarWords.weekday(tokens, i, found);
            } else if (tokens.has(i, Cue.CALENDAR_WEEK)) {
                last = CalendarWords.week(tokens, i, found);
            }
            i = Math.max(i, last);
        }
    }

    private int ofNumbers(Tokens tokens, int i, boolean german, Candidates found) {
        if (DateShape.continuesNumber(tokens, i)) {
            return -1;
        }
        int last = numeric.find(tokens, i, found);
        if (last < 0) {
            last = partial.find(tokens, i, german, found);
        }
        if (last < 0) {
            last = numeric.compact(tokens, i, found);
        }
        return last < 0 ? years.find(tokens, i, found) : last;
    }
}
