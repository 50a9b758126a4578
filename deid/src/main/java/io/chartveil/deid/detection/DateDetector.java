// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.calendar.Months;
import io.chartveil.deid.lexicon.Cue;
import io.chartveil.deid.lexicon.FieldKeys.Form;
import io.chartveil.deid.lexicon.Lexicon;
import java.util.stream.Stream;

/** Finds dates in every written form of seven languages, partial ones and years too; leaves times and values alone. */
final class DateDetector implements Detector {

    static final String NAME = "date";
    private static final WordSet BEFORE_DATE = WordSet.of(
            "on in since from until till by dated date of before after during for to between and thru through el día dia en desde hasta del al de fecha año a le du au en depuis date année am vom seit bis ab im il dal nel del em no ao desde ano ends booked seen admitted discharged labs lab visit list les des any l circa year");
    private static final WordSet YEAR_UNITS = WordSet.of("kg g mg ml cc ui u kcal cal mm cm");
    private static final WordSet LINKS = WordSet.of("de del of d do the di");
    private static final WordSet PERIOD_WORDS = WordSet.of(
            "late early mid end ende anfang mitte finales principios mediados début fin mi inizio fine metà início meados winter summer spring autumn fall");

    private final KeyLookup keys = new KeyLookup();

    @Override
    public void detect(Tokens tokens, TextContext context, Candidates found) {
        boolean german = LanguageGuess.isGerman(tokens, context);
        for (int i = 0; i < tokens.size(); i++) {
            int last = -1;
            if (tokens.isNumber(i)) {
                last = numeric(tokens, i, german, found);
            } else if (tokens.has(i, Cue.MONTH)) {
                last = named(tokens, i, found);
            } else if (tokens.has(i, Cue.HOLIDAY)) {
                last = holiday(tokens, i, found);
            } else if (tokens.has(i, Cue.WEEKDAY)) {
                last = weekday(tokens, i, found);
            }
            i = Math.max(i, last);
        }
    }

    private int numeric(Tokens tokens, int i, boolean german, Candidates found) {
        if (insideNumber(tokens, i)) {
            return -1;
        }
        int three = threeParts(tokens, i, found);
        if (three >= 0) {
            return three;
        }
        int two = twoParts(tokens, i, german, found);
        if (two >= 0) {
            return two;
        }
        int compact = compact(tokens, i, found);
        return compact >= 0 ? compact : year(tokens, i, found);
    }

    /** Whether this number continues another: a decimal, a version, a code. */
    private static boolean insideNumber(Tokens tokens, int i) {
        boolean joined =
                tokens.isGlued(i) && tokens.isAny(i - 1, ".,/-:|") && tokens.isGlued(i - 1) && tokens.isNumber(i - 2);
        return joined || (tokens.isGlued(i) && tokens.isWord(i - 1));
    }

    private int threeParts(Tokens tokens, int i, Candidates found) {
        int a = i + 1;
        if (!isSeparator(tokens, a)) {
            return -1;
        }
        int b = a + 1;
        boolean roman = tokens.isWord(b) && Months.roman(tokens.string(b)) > 0;
        boolean name = tokens.has(b, Cue.MONTH);
        if (!tokens.isNumber(b) && !roman && !name) {
            return -1;
        }
        int s = b + 1;
        int c = s + 1;
        if (!isSeparator(tokens, s)
                || !tokens.isNumber(c)
                || tokens.firstChar(a) != tokens.firstChar(s)
                || tokens.gap(c) > 1) {
            return -1;
        }
        int x = tokens.value(i);
        int z = tokens.value(c);
        int y = roman || name ? 1 : tokens.value(b);
        boolean continues = tokens.isGlued(c + 1)
                && ((tokens.isAny(c + 1, "-/") && tokens.isGlued(c + 2) && tokens.isNumber(c + 2))
                        || (tokens.isWord(c + 1) && !tokens.has(c + 1, Cue.UNIT) && tokens.length(c + 1) > 1));
        boolean dayFirst = isDayMonth(x, y)
                && tokens.length(i) <= 2
                && isYear(tokens, c, z)
                && tokens.length(b) <= (name ? 20 : 4);
        boolean yearFirst = tokens.length(i) == 4 && x >= 1880 && x < 2100 && isDayMonth(z, y) && tokens.length(c) <= 2;
        if (continues || !(dayFirst || yearFirst)) {
            return -1;
        }
        boolean spaced = tokens.gap(a) > 0 || tokens.gap(b) > 0;
        found.add(i, c, label(tokens, i), spaced || (tokens.is(a, '.') && tokens.length(c) == 2) ? 0.85 : 0.98, NAME);
        return c;
    }

    private static boolean isSeparator(Tokens tokens, int i) {
        return tokens.isAny(i, "/-.|") && tokens.gap(i) <= 1 && tokens.gap(i + 1) <= 1;
    }

    private static boolean isYear(Tokens tokens, int i, int value) {
        return tokens.length(i) == 2 || (tokens.length(i) == 4 && value >= 1880 && value < 2100);
    }

    private static boolean isDayMonth(int x, int y) {
        return x >= 1 && y >= 1 && x <= 31 && y <= 31 && (x <= 12 || y <= 12);
    }

    /** 05/2016, 3.3., 11/9, 9-12. */
    private int twoParts(Tokens tokens, int i, boolean germanText, Candidates found) {
        if (!isSeparator(tokens, i + 1) || !tokens.isNumber(i + 2)) {
            return -1;
        }
        int x = tokens.value(i);
        int y = tokens.value(i + 2);
        boolean glued = tokens.isGlued(i + 1) && tokens.isGlued(i + 2);
        boolean dotted = tokens.is(i + 1, '.');
        boolean more = tokens.isGlued(i + 3)
                && ((tokens.isAny(i + 3, "/-") && tokens.isGlued(i + 4) && tokens.isNumber(i + 4))
                        || tokens.isWord(i + 3)
                        || tokens.is(i + 3, '%'));
        boolean unit = tokens.has(i + 3, Cue.UNIT) && !tokens.has(i + 3, Cue.PLACE_PREPOSITION);
        if (more || unit) {
            return -1;
        }
        if (glued && x >= 1 && x <= 12 && tokens.length(i + 2) == 4 && y >= 1900 && y < 2100) {
            found.add(i, i + 2, label(tokens, i), 0.9, NAME);
            return i + 2;
        }
        if (!isDayMonth(x, y) || tokens.length(i) > 2 || tokens.length(i + 2) > 2) {
            return -1;
        }
        boolean said = BEFORE_DATE.has(tokens, i - 1)
                || tokens.has(i - 1, Cue.WEEKDAY)
                || (tokens.is(i - 1, '.') && tokens.has(i - 2, Cue.WEEKDAY));
        if (dotted) {
            boolean german = glued && tokens.is(i + 3, '.') && tokens.isGlued(i + 3);
            boolean lineHead = tokens.isBreak(i - 1)
                    || tokens.gap(i) > 1
                    || said
                    || tokens.isAny(i - 1, ",(")
                    || (germanText && tokens.isWord(i - 1));
            if (german && lineHead) {
                int first = weekdayBefore(tokens, i);
                found.add(first, i + 3, Label.DATE, 0.75, NAME);
                return i + 3;
            }
            return -1;
        }
        boolean slash = tokens.is(i + 1, '/');
        boolean both = (x <= 5 && y <= 5) || y == 5 || y == 7 || (y == 10 && x <= 10);
        double score = !slash
                ? said && tokens.length(i + 2) == 2 && tokens.isGlued(i + 1) ? 0.55 : 0.2
                : said || (tokens.isAny(i - 1, "(;") && tokens.isAny(i + 3, ")"))
                        ? both && tokens.hash(i - 1) == 0 ? 0.4 : 0.75
                        : x + y > 12 && y != 10 && y != 5 && y != 15 ? 0.55 : 0.4;
        found.add(score >= 0.5 ? weekdayBefore(tokens, i) : i, i + 2, Label.DATE, score, NAME);
        return score >= 0.5 ? i + 2 : -1;
    }

    /** 20160503 and 03052016. */
    private int compact(Tokens tokens, int i, Candidates found) {
        if (tokens.length(i) != 8 || tokens.isGlued(i) || (tokens.isGlued(i + 1) && tokens.isWord(i + 1))) {
            return -1;
        }
        int value = tokens.value(i);
        int year = value / 10000;
        boolean yearFirst =
                year >= 1900 && year < 2100 && isDayMonth(value % 100, value / 100 % 100) && value / 100 % 100 <= 12;
        int tail = value % 10000;
        boolean dayFirst = tail >= 1900 && tail < 2100 && isDayMonth(value / 1000000, value / 10000 % 100);
        if (!yearFirst && !dayFirst) {
            return -1;
        }
        found.add(i, i, label(tokens, i), 0.65, NAME);
        return i;
    }

    private int year(Tokens tokens, int i, Candidates found) {
        int value = tokens.value(i);
        if (tokens.length(i) != 4 || value < 1920 || value > 2039) {
            return -1;
        }
        boolean coded = tokens.isGlued(i)
                && (tokens.isWord(i - 1)
                        || (tokens.isAny(i - 1, "-/.,#_") && !tokens.isBreak(i - 2) && tokens.isGlued(i - 1)));
        boolean decimal = tokens.isGlued(i + 1)
                && ((tokens.isAny(i + 1, ".,/-:")
                                && tokens.isGlued(i + 2)
                                && !tokens.isBreak(i + 2)
                                && tokens.kind(i + 2) != Tokens.Kind.SIGN)
                        || tokens.isWord(i + 1)
                        || tokens.is(i + 1, '%'));
        if (coded || decimal || YEAR_UNITS.has(tokens, i + 1) || tokens.has(i - 1, Cue.UNIT)) {
            boolean range = (tokens.is(i + 1, '-') && tokens.length(i + 2) == 4)
                    || (tokens.is(i - 1, '-') && tokens.length(i - 2) == 4);
            if (!range || value < 1950) {
                return -1;
            }
        }
        boolean said = BEFORE_DATE.has(tokens, i - 1)
                || tokens.isAny(i - 1, "(")
                || (tokens.hash(i - 1) == 0 && tokens.isBreak(i + 1));
        boolean unit = tokens.has(i + 1, Cue.UNIT) && tokens.gap(i + 1) <= 1;
        found.add(i, i, Label.YEAR, unit ? 0.2 : said || value >= 1950 ? 0.7 : 0.4, NAME);
        return i;
    }

    /** A month's name with what belongs to it on both sides. */
    private int named(Tokens tokens, int month, Candidates found) {
        int first = month;
        int last = month;
        boolean day = false;
        boolean year = false;
        int before = tokens.is(month - 1, '.') ? month - 2 : month - 1;
        if (before >= 0 && LINKS.has(tokens, before)) {
            before--;
        }
        if (isOrdinal(tokens, before)) {
            before--;
            before -= tokens.is(before, '.') ? 1 : 0;
        }
        if (tokens.is(before, '-') || tokens.is(before, '/')) {
            before--;
        }
        int dayBefore = tokens.value(before);
        if (dayBefore >= 1
                && dayBefore <= 31
                && tokens.length(before) <= 2
                && !tokens.isBreak(before)
                && !insideNumber(tokens, before)) {
            first = before;
            day = true;
        } else if (tokens.has(month - 1, Cue.NUMBER_WORD)
                || (LINKS.has(tokens, month - 1) && tokens.has(month - 2, Cue.NUMBER_WORD))) {
            int words = tokens.has(month - 1, Cue.NUMBER_WORD) ? month - 1 : month - 2;
            while (words > 0
                    && (tokens.has(words - 1, Cue.NUMBER_WORD) || tokens.is(words - 1, '-'))
                    && words > month - 6) {
                words--;
            }
            first = tokens.is(words, '-') ? words + 1 : words;
            day = true;
        }
        int after = month + 1;
        if (tokens.is(after, '.')) {
            after++;
        }
        if (!day
                && tokens.value(after) >= 1
                && tokens.value(after) <= 31
                && tokens.length(after) <= 2
                && tokens.gap(after) <= 1) {
            last = after++;
            day = true;
            if (isOrdinal(tokens, after)) {
                last = after++;
            }
        }
        int at = after;
        while (at < after + 3 && (tokens.isAny(at, ",-/.'\u2019") || LINKS.has(tokens, at))) {
            at++;
        }
        int value = tokens.value(at);
        boolean full = tokens.length(at) == 4 && value >= 1880 && value < 2100;
        boolean shortYear = tokens.length(at) == 2
                && day
                && (tokens.gap(at) <= 1)
                && !tokens.is(at + 1, ':')
                && !tokens.has(at + 1, Cue.UNIT);
        if (full || shortYear) {
            last = at;
            year = true;
        } else if (tokens.has(at, Cue.NUMBER_WORD) && day) {
            while (tokens.has(at, Cue.NUMBER_WORD) || (tokens.is(at, '-') && tokens.has(at + 1, Cue.NUMBER_WORD))) {
                last = at++;
            }
            year = true;
        }
        return addNamed(tokens, first, month, last, day, year, found);
    }

    private int addNamed(Tokens tokens, int start, int month, int last, boolean day, boolean year, Candidates found) {
        boolean abbreviation = tokens.length(month) <= 4;
        boolean word = (tokens.lexicon(month) & Lexicon.COMMON) != 0 || abbreviation;
        double score;
        int first = start;
        if (day && year) {
            score = 0.98;
        } else if (year) {
            score = 0.92;
        } else if (day) {
            score = abbreviation && !tokens.isCapital(month) && tokens.length(month) < 4 ? 0.55 : 0.85;
        } else {
            boolean said = BEFORE_DATE.has(tokens, month - 1) || PERIOD_WORDS.has(tokens, month - 1);
            score = said && (!abbreviation || tokens.isCapital(month)) && !isModal(tokens, month)
                    ? 0.6
                    : word ? 0.2 : 0.45;
            first = PERIOD_WORDS.has(tokens, month - 1) ? month - 1 : month;
        }
        if (day) {
            first = weekdayBefore(tokens, first);
        }
        found.add(first, last, label(tokens, first), score, NAME);
        return score >= 0.5 ? last : -1;
    }

    /** "may", "mar", "set" are words before they are months. */
    private static boolean isModal(Tokens tokens, int i) {
        return tokens.length(i) <= 3 && !tokens.isCapital(i);
    }

    private static boolean isOrdinal(Tokens tokens, int i) {
        if (!tokens.isWord(i) || !tokens.isGlued(i) || tokens.length(i) > 3) {
            return tokens.isAny(i, "º°") && tokens.isNumber(i - 1);
        }
        return Stream.of("st", "nd", "rd", "th", "er", "º", "re").anyMatch(tokens.string(i)::equals);
    }

    private static int weekdayBefore(Tokens tokens, int first) {
        int at = first - 1;
        while (tokens.isAny(at, ",.") && at > first - 3) {
            at--;
        }
        return tokens.has(at, Cue.WEEKDAY) && (tokens.isCapital(at) || tokens.length(at) > 3) && tokens.gap(at + 1) <= 1
                ? at
                : first;
    }

    private static int holiday(Tokens tokens, int i, Candidates found) {
        int last = i;
        while (tokens.has(last + 1, Cue.HOLIDAY)) {
            last++;
        }
        if (tokens.isCapital(i)) {
            found.add(i, last, Label.DATE, tokens.length(i) > 5 || last > i ? 0.6 : 0.3, NAME);
        }
        return last;
    }

    /** "dl. 19", "Thursday 18th", "do 16.". */
    private static int weekday(Tokens tokens, int i, Candidates found) {
        int at = tokens.is(i + 1, '.') ? i + 2 : i + 1;
        int value = tokens.value(at);
        boolean alone = !tokens.isGlued(at + 1)
                || (tokens.kind(at + 1) == Tokens.Kind.SIGN
                        && !(tokens.isAny(at + 1, "/-:,.") && tokens.isGlued(at + 2) && tokens.isNumber(at + 2)))
                || isOrdinal(tokens, at + 1);
        if (value < 1
                || value > 31
                || tokens.gap(at) != 1
                || !alone
                || tokens.has(at + 1, Cue.UNIT)
                || (tokens.length(i) < 3 && !tokens.is(at + 1, '.') && !tokens.is(at - 1, '.'))) {
            return -1;
        }
        int last = isOrdinal(tokens, at + 1)
                        || (tokens.is(at + 1, '.') && tokens.isGlued(at + 1) && !tokens.isBreak(at + 2))
                ? at + 1
                : at;
        found.add(i, last, Label.DATE, 0.6, NAME);
        return last;
    }

    private Label label(Tokens tokens, int first) {
        KeyLookup.Hit hit = keys.endingBefore(tokens, tokens.isAny(first - 1, ":=(") ? first - 1 : first);
        return hit != null && hit.key().form() == Form.DATE ? hit.key().label() : Label.DATE;
    }
}
