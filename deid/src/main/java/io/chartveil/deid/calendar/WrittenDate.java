// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.calendar;

import io.chartveil.deid.lexicon.WordHash;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A date as somebody wrote it: which of its characters are day, month and year, so that it can be moved and keep its
 * form ("3rd of March, 2021", "3.3.21", "3-III-2021").
 */
public final class WrittenDate {

    /** A year that no leap day troubles, for dates without one. */
    private static final int ANY_YEAR = 2001;
    /** Two-digit years above this belong to the last century. */
    private static final int CENTURY_PIVOT = 35;

    private final String text;
    private final @Nullable Piece day;
    private final @Nullable Piece month;
    private final @Nullable Piece year;

    private WrittenDate(String text, @Nullable Piece day, @Nullable Piece month, @Nullable Piece year) {
        this.text = text;
        this.day = day;
        this.month = month;
        this.year = year;
    }

    /** @param monthFirst how to read 3/4/2021 when nothing else tells */
    public static Optional<WrittenDate> parse(String text, boolean monthFirst) {
        return Reading.of(text, monthFirst);
    }

    public Optional<Integer> year() {
        return year == null ? Optional.empty() : Optional.of(year.value);
    }

    /** The day itself, when day, month and year are all there. */
    public Optional<LocalDate> day() {
        return day == null || month == null || year == null ? Optional.empty() : date(ANY_YEAR);
    }

    /** {@code 2021} or {@code 2021-03}: what is coarser than the day; empty without a year. */
    public Optional<String> coarse(boolean withMonth) {
        return year().map(
                        y -> withMonth && month != null ? "%04d-%02d".formatted(y, month.value) : "%04d".formatted(y));
    }

    /** The date moved, everything between its parts as it was. Empty when it is no day of the calendar. */
    public Optional<String> moved(UnaryOperator<LocalDate> shift, int yearWhenUnsaid) {
        return date(yearWhenUnsaid).map(shift).map(this::write);
    }

    private Optional<LocalDate> date(int yearWhenUnsaid) {
        int y = year == null ? yearWhenUnsaid : year.value;
        int m = month == null ? 7 : month.value;
        int d = day != null ? day.value : month == null ? 1 : 15;
        try {
            return Optional.of(LocalDate.of(y, m, d));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private String write(LocalDate date) {
        List<Piece> pieces = new ArrayList<>();
        add(pieces, day);
        add(pieces, month);
        add(pieces, year);
        pieces.sort((a, b) -> Integer.compare(a.start, b.start));
        var out = new StringBuilder(text.length() + 4);
        int at = 0;
        for (Piece piece : pieces) {
            out.append(text, at, piece.start);
            at = piece.end;
            if (piece.equals(day)) {
                out.append(number(date.getDayOfMonth(), piece));
                at = ordinal(out, date.getDayOfMonth(), at);
            } else if (piece.equals(month)) {
                String written = text.substring(piece.start, piece.end);
                out.append(
                        Character.isDigit(written.charAt(0))
                                ? number(date.getMonthValue(), piece)
                                : Months.like(written, date.getMonthValue()));
            } else {
                out.append(
                        piece.length() == 2
                                ? "%02d".formatted(date.getYear() % 100)
                                : Integer.toString(date.getYear()));
            }
        }
        return out.append(text, at, text.length()).toString();
    }

    /** "3rd" that becomes 4 must become "4th". */
    private int ordinal(StringBuilder out, int dayOfMonth, int at) {
        if (at + 2 > text.length()) {
            return at;
        }
        String suffix = text.substring(at, at + 2);
        if (!List.of("st", "nd", "rd", "th").contains(suffix)) {
            return at;
        }
        boolean teen = dayOfMonth >= 11 && dayOfMonth <= 13;
        out.append(
                teen
                        ? "th"
                        : switch (dayOfMonth % 10) {
                            case 1 -> "st";
                            case 2 -> "nd";
                            case 3 -> "rd";
                            default -> "th";
                        });
        return at + 2;
    }

    private String number(int value, Piece piece) {
        boolean padded = piece.length() == 2 && piece.value < 10;
        boolean ambiguous = piece.length() == 2 && value < 10 && !isSingleDigitStyle();
        return padded || ambiguous ? "%02d".formatted(value) : Integer.toString(value);
    }

    /** Whether another part shows that this writer does not pad: 3/12/2021. */
    private boolean isSingleDigitStyle() {
        return (day != null && day.length() == 1) || (month != null && month.length() != 2);
    }

    private static void add(List<Piece> pieces, @Nullable Piece piece) {
        if (piece != null) {
            pieces.add(piece);
        }
    }

    private record Piece(int start, int end, int value) {
        int length() {
            return end - start;
        }
    }

    /** Tells the parts of a written date from one another. */
    private static final class Reading {

        private static final int MAX_LENGTH = 80;

        static Optional<WrittenDate> of(String text, boolean monthFirst) {
            if (text.length() > MAX_LENGTH) {
                return Optional.empty();
            }
            List<Piece> numbers = new ArrayList<>();
            Piece monthName = null;
            int at = 0;
            while (at < text.length()) {
                int end = at;
                while (end < text.length() && isDigit(text.charAt(end))) {
                    end++;
                }
                if (end > at) {
                    if (end - at > 8) {
                        return Optional.empty();
                    }
                    numbers.add(new Piece(at, end, Integer.parseInt(text.substring(at, end))));
                    at = end;
                    continue;
                }
                while (end < text.length() && Character.isLetter(text.charAt(end))) {
                    end++;
                }
                if (end == at) {
                    at++;
                    continue;
                }
                int month = monthOf(text, at, end, !numbers.isEmpty());
                if (month > 0 && monthName == null) {
                    monthName = new Piece(at, end, month);
                }
                at = end;
            }
            return monthName != null ? withName(text, numbers, monthName) : numeric(text, numbers, monthFirst);
        }

        private static int monthOf(String text, int start, int end, boolean afterNumber) {
            int named = Months.number(WordHash.of(text, start, end));
            return named > 0 || !afterNumber ? named : Months.roman(text.substring(start, end));
        }

        private static Optional<WrittenDate> withName(String text, List<Piece> numbers, Piece month) {
            Piece day = null;
            Piece year = null;
            for (Piece number : numbers) {
                boolean asYear = number.length() == 4
                        || (number.length() == 2 && number.start > month.start && (day != null || number.value > 31));
                if (asYear && year == null) {
                    year = asYear(number);
                } else if (day == null && number.value >= 1 && number.value <= 31) {
                    day = number;
                } else if (year == null && number.length() == 2) {
                    year = asYear(number);
                } else {
                    return Optional.empty();
                }
            }
            return Optional.of(new WrittenDate(text, day, month, year));
        }

        private static Optional<WrittenDate> numeric(String text, List<Piece> parts, boolean monthFirst) {
            return switch (parts.size()) {
                case 1 ->
                    parts.getFirst().length() == 4
                            ? Optional.of(new WrittenDate(text, null, null, asYear(parts.getFirst())))
                            : Optional.empty();
                case 2 -> two(text, parts.getFirst(), parts.getLast(), monthFirst);
                case 3 -> three(text, parts, monthFirst);
                default -> Optional.empty();
            };
        }

        private static Optional<WrittenDate> two(String text, Piece a, Piece b, boolean monthFirst) {
            if (b.length() == 4) {
                return checked(text, null, a, asYear(b));
            }
            if (a.length() == 4) {
                return checked(text, null, b, asYear(a));
            }
            boolean swap = b.value > 12 || (monthFirst && a.value <= 12);
            return checked(text, swap ? b : a, swap ? a : b, null);
        }

        private static Optional<WrittenDate> three(String text, List<Piece> parts, boolean monthFirst) {
            Piece a = parts.get(0);
            Piece b = parts.get(1);
            Piece c = parts.get(2);
            if (a.length() == 4) {
                return checked(text, c, b, asYear(a));
            }
            boolean dotted = text.substring(a.end, b.start).contains(".");
            boolean swap = b.value > 12 || (monthFirst && !dotted && a.value <= 12);
            return checked(text, swap ? b : a, swap ? a : b, asYear(c));
        }

        private static Optional<WrittenDate> checked(
                String text, @Nullable Piece day, Piece month, @Nullable Piece year) {
            boolean good = month.value >= 1
                    && month.value <= 12
                    && (day == null || (day.value >= 1 && day.value <= 31))
                    && (year == null || (year.value >= 1 && year.value <= 9999));
            return good ? Optional.of(new WrittenDate(text, day, month, year)) : Optional.empty();
        }

        private static Piece asYear(Piece piece) {
            if (piece.length() > 2) {
                return piece;
            }
            int century = piece.value > CENTURY_PIVOT ? 1900 : 2000;
            return new Piece(piece.start, piece.end, century + piece.value);
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }
    }
}
