// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.training;

import io.chartveil.deid.Label;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Invents identifying values in one language for one note: its patient keeps one name, everybody else is new. */
final class Inventor {

    private static final Map<Character, Label> LABELS = Map.ofEntries(
            Map.entry('P', Label.PATIENT_NAME),
            Map.entry('R', Label.RELATIVE_NAME),
            Map.entry('C', Label.CLINICIAN_NAME),
            Map.entry('N', Label.PERSON_NAME),
            Map.entry('D', Label.DATE),
            Map.entry('A', Label.AGE),
            Map.entry('S', Label.STREET),
            Map.entry('Z', Label.POSTCODE),
            Map.entry('L', Label.CITY),
            Map.entry('K', Label.COUNTRY),
            Map.entry('H', Label.HOSPITAL),
            Map.entry('Q', Label.HEALTH_CENTRE),
            Map.entry('O', Label.ORGANIZATION),
            Map.entry('T', Label.PHONE),
            Map.entry('F', Label.FAX),
            Map.entry('E', Label.EMAIL),
            Map.entry('U', Label.URL),
            Map.entry('M', Label.MEDICAL_RECORD_NUMBER),
            Map.entry('Y', Label.SOCIAL_SECURITY_NUMBER),
            Map.entry('V', Label.CLINICIAN_LICENCE),
            Map.entry('I', Label.IDENTIFIER),
            Map.entry('J', Label.PROFESSION));

    private static final double FOREIGN = 0.15;
    private static final double MADE_UP = 0.12;

    private final WordLists words;
    private final String language;
    private final RandomGenerator random;
    private final String given;
    private final String family;

    Inventor(WordLists words, String language, RandomGenerator random) {
        this.words = words;
        this.language = language;
        this.random = random;
        this.given = given();
        this.family = family();
    }

    static Label label(String slot) {
        Label label = LABELS.get(slot.charAt(0));
        if (label == null) {
            throw new IllegalArgumentException("There is no slot " + slot + ".");
        }
        return label;
    }

    /** A value for a slot: a letter for what it is, and for names and dates a letter for its form. */
    String value(String slot) {
        char form = slot.length() > 1 ? slot.charAt(1) : ' ';
        return switch (slot.charAt(0)) {
            case 'P' -> name(given, family, form);
            case 'R', 'C', 'N' -> name(given(), family(), form);
            case 'D' -> date(form);
            case 'A' -> age(form);
            case 'S' -> street();
            case 'Z' -> language.equals("pt") ? digits(4) + "-" + digits(3) : digits(5);
            case 'L' -> any("city");
            case 'K' -> any("country");
            case 'H' -> hospital();
            case 'Q' -> any("centre") + " " + (chance(0.5) ? any("city") : any("saint"));
            case 'O' -> chance(0.6) ? any("organization") : any("body") + " " + (chance(0.5) ? any("city") : family());
            case 'T' -> form == 'x' ? digits(3 + random.nextInt(3)) : shaped(any("phone"));
            case 'F' -> shaped(any("phone"));
            case 'E' -> email();
            case 'U' ->
                "www." + folded(family())
                        + (chance(0.5) ? "-" + folded(any("city").split(" ", -1)[0]) : "") + any("domain");
            case 'M', 'I', 'Y', 'V' ->
                shaped(any(
                        switch (slot.charAt(0)) {
                            case 'M' -> "record";
                            case 'Y' -> "insurance";
                            case 'V' -> "licence";
                            default -> "code";
                        }));
            case 'J' -> any("profession");
            default -> throw new IllegalArgumentException("There is no slot " + slot + ".");
        };
    }

    /** Another value like this one: the same number of words for names, the same form for numbers. */
    String likeName(String value) {
        String[] parts = value.split(" ", -1);
        if (parts.length == 1) {
            return chance(0.5) ? given() : family();
        }
        var out = new StringBuilder(given());
        for (int i = parts.length == 2 ? 1 : 2; i < parts.length; i++) {
            out.append(' ').append(family());
        }
        return out.toString();
    }

    /** The same form with other digits. */
    String likeDigits(String value) {
        var out = new StringBuilder(value);
        for (int i = 0; i < out.length(); i++) {
            if (out.charAt(i) >= '0' && out.charAt(i) <= '9') {
                out.setCharAt(i, (char) ('0' + random.nextInt(i == 0 ? 9 : 10) + (i == 0 ? 1 : 0)));
            }
        }
        return out.toString();
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    String any(String kind) {
        return any(words.of(language, kind));
    }

    <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String given() {
        String name = any(words.of(chance(FOREIGN) ? "world" : language, "given"));
        boolean twice = chance(0.12) && List.of("es", "fr", "pt", "it", "en").contains(language);
        return twice ? name + (language.equals("fr") ? "-" : " ") + any(words.of(language, "given")) : name;
    }

    private String family() {
        List<String> names = words.of(chance(FOREIGN) ? "world" : language, "family");
        String name = any(names);
        if (chance(MADE_UP)) {
            String other = any(names);
            name = name.substring(0, (name.length() + 1) / 2)
                    + other.substring(other.length() / 2).toLowerCase(Locale.ROOT);
        }
        return chance(0.04) ? name + "-" + any(names) : name;
    }

    private String name(String first, String last, char form) {
        boolean two = List.of("es", "pt", "ca").contains(language) && chance(0.6);
        String joint = language.equals("ca") && chance(0.4) ? " i " : " ";
        String both = two ? last + joint + family() : last;
        return switch (form) {
            case 'f' -> first;
            case 'l' -> last;
            case 'b' -> both;
            case 'i' -> first.charAt(0) + ". " + both;
            case 'c' -> both + ", " + first;
            case 'd' -> both + ", " + first.charAt(0) + (chance(0.5) ? "." : "");
            case 'n' -> first.charAt(0) + "." + last.charAt(0) + ".";
            case 'o' -> first + " " + last.charAt(0) + ".";
            default ->
                first + " " + (chance(0.08) && language.equals("en") ? (char) ('A' + random.nextInt(26)) + ". " : "")
                        + both;
        };
    }

    private String date(char form) {
        int day = 1 + random.nextInt(28);
        int month = 1 + random.nextInt(12);
        int year = form == 'b' ? 1925 + random.nextInt(95) : 2005 + random.nextInt(21);
        String pattern = form == 'n' ? "%d/%m/%Y" : form == 'y' ? "%Y" : any("date");
        return pattern.replace("%d", chance(0.3) && day < 10 ? "0" + day : "" + day)
                .replace("%m", month < 10 && chance(0.7) ? "0" + month : "" + month)
                .replace("%y", "%02d".formatted(year % 100))
                .replace("%Y", "" + year)
                .replace("%B", words.of(language, "month").get(month - 1))
                .replace("%b", words.of(language, "mon").get(month - 1))
                .replace("%o", ordinal(day))
                .replace("%a", any("weekday"));
    }

    private static String ordinal(int day) {
        String ending = day / 10 == 1
                ? "th"
                : switch (day % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
        return day + ending;
    }

    private String age(char form) {
        int years = 1 + random.nextInt(97);
        return form == 'n' ? "" + years : years + " " + any("years");
    }

    private String street() {
        return any("street")
                .replace("%n", "" + (1 + random.nextInt(180)))
                .replace("%w", chance(0.6) ? family() : any("streetname"))
                .replace("%g", given())
                .replace("%f", "" + (1 + random.nextInt(9)))
                .replace("%l", "" + (char) ('A' + random.nextInt(6)));
    }

    private String hospital() {
        return any("hospital")
                .replace("%c", any("city"))
                .replace("%s", any("saint"))
                .replace("%n", family())
                .replace("%g", given());
    }

    private String email() {
        String user = folded(given().split(" ", -1)[0])
                + any(List.of(".", "", "_", "-"))
                + folded(family().split("[ -]", -1)[0])
                + (chance(0.3) ? digits(2) : "");
        return user + "@"
                + any(List.of(
                        "gmail.com",
                        "hotmail.com",
                        "yahoo.es",
                        folded(any("city").split(" ", -1)[0]) + any("domain"),
                        "outlook.com"));
    }

    private static String folded(String name) {
        return io.chartveil.deid.lexicon.WordHash.fold(name);
    }

    private String digits(int count) {
        var out = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            out.append((char) ('0' + random.nextInt(10)));
        }
        return out.toString();
    }

    /** A pattern with # for a digit and @ for a capital letter. */
    private String shaped(String pattern) {
        var out = new StringBuilder(pattern);
        for (int i = 0; i < out.length(); i++) {
            if (out.charAt(i) == '#') {
                out.setCharAt(i, (char) ('0' + random.nextInt(10)));
            } else if (out.charAt(i) == '@') {
                out.setCharAt(i, (char) ('A' + random.nextInt(26)));
            }
        }
        return out.toString();
    }
}
