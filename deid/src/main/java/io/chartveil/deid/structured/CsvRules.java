// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.deid.Label;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules for columns of rows, from {@code csv-columns.rules}. */
final class CsvRules {

    static final String RESOURCE = "csv-columns.rules";

    private record Column(Pattern name, PathRule rule) {}

    private static final RuleBook BOOK = RuleBook.read(RESOURCE);
    private static final List<Column> COLUMNS = BOOK.require("columns", "").lines().stream()
            .map(line -> new Column(
                    Pattern.compile(line.name()),
                    PathRule.ofTreatment(BOOK, Treatment.named(line.what()).orElseThrow(), line.name(), line.label())))
            .toList();

    private CsvRules() {}

    /** The rule of the first pattern that finds itself in the column's name; null where none does. */
    static @Nullable PathRule column(String header) {
        String name = normalized(header);
        for (var column : COLUMNS) {
            if (column.name().matcher(name).find()) {
                return column.rule();
            }
        }
        return null;
    }

    /** A column's name as rules and policies compare it: {@code Date of Birth} and {@code dateOfBirth} are one. */
    static String normalized(String header) {
        return header.strip()
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "_");
    }

    /** The rule of a column of which a policy says what it holds. */
    static PathRule ofLabel(Label label, String path) {
        var treatment = switch (label.kind()) {
            case NAME -> Treatment.NAME;
            case DATE -> Treatment.DATE;
            case AGE -> Treatment.AGE;
            case ORGANIZATION -> Treatment.ORGANIZATION;
            case CONTACT -> Treatment.CONTACT;
            case IDENTIFIER -> Treatment.IDENTIFIER;
            case DEMOGRAPHIC -> Treatment.KEEP;
            case PLACE -> place(label);
        };
        return PathRule.ofTreatment(BOOK, treatment, path, label);
    }

    private static Treatment place(Label label) {
        return switch (label) {
            case POSTCODE -> Treatment.POSTCODE;
            case CITY -> Treatment.CITY;
            case REGION -> Treatment.REGION;
            case COUNTRY -> Treatment.COUNTRY;
            default -> Treatment.STREET;
        };
    }

    /** The rule for a treatment that a value's own form suggests. */
    static PathRule byForm(Treatment treatment, String path) {
        return PathRule.ofTreatment(BOOK, treatment, path, null);
    }
}
