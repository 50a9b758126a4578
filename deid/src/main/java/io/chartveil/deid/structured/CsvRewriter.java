// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.deid.Action;
import io.chartveil.deid.Label;
import io.chartveil.deid.PathActions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a header line and its row anew, each cell by its column's rule, or by its own form where no rule fits. */
final class CsvRewriter {

    private static final Pattern SMALL_NUMBER = Pattern.compile("[-+]?\\d{1,5}(\\.\\d{1,10})?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}([T ][0-9:.+Z-]{1,30})?");
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern MANY_DIGITS = Pattern.compile("(\\d[^\\p{L}]*){5}");

    private static final PathRule OTHER_NUMBER = CsvRules.byForm(Treatment.KEEP, "other column");
    private static final PathRule OTHER_DATE = CsvRules.byForm(Treatment.DATE, "other column");
    private static final PathRule OTHER_ID = CsvRules.byForm(Treatment.RESOURCE_ID, "other column");
    private static final PathRule OTHER_TEXT = CsvRules.byForm(Treatment.TEXT, "other column");

    private final Values values;
    private final Links links;
    private final FindingCounts counts;

    CsvRewriter(Values values, Links links, FindingCounts counts) {
        this.values = values;
        this.links = links;
        this.counts = counts;
    }

    byte[] rewrite(CsvReading reading) {
        var out = new StringBuilder();
        line(out, reading.header(), reading.separator());
        var cells = new ArrayList<String>();
        for (int i = 0; i < reading.row().size(); i++) {
            String value = reading.row().get(i);
            cells.add(
                    value.isBlank()
                            ? ""
                            : cell(reading.header().get(i), value.strip()).orElse(""));
        }
        line(out, cells, reading.separator());
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Optional<String> cell(String header, String value) {
        var rule = CsvRules.column(header);
        String path = PathActions.COLUMN + CsvRules.normalized(header);
        var said = values.column(path);
        if (said != null) {
            return byPolicy(said, rule, path, value);
        }
        return rule == null ? byForm(value) : byRule(rule, value);
    }

    /** What the policy says of a column by its name. */
    private Optional<String> byPolicy(PathActions.Said said, @Nullable PathRule known, String path, String value) {
        var rule = columnRule(known, path);
        if (values.isCut(rule)) {
            return Optional.empty();
        }
        if (rule.label() == null && said.action() != Action.KEEP) {
            counts.removed(rule);
            return Optional.empty();
        }
        return said.action() == Action.KEEP && isOfThePolicyAlone(rule, known)
                ? Optional.of(values.readAndKept(rule, value))
                : byRule(rule, value);
    }

    /** Whether nothing but the policy says what the column holds: anything may stand there. */
    private static boolean isOfThePolicyAlone(PathRule rule, @Nullable PathRule known) {
        return known == null || (known.label() == null && rule.label() != null);
    }

    /** The policy may say what the column holds, the rules may know. */
    private PathRule columnRule(@Nullable PathRule known, String path) {
        var stated = values.columnLabel(path);
        if (stated != null) {
            return CsvRules.ofLabel(stated, path);
        }
        return known != null && known.label() != null ? known.at(path) : CsvRules.byForm(Treatment.KEEP, path);
    }

    private Optional<String> byRule(PathRule rule, String value) {
        return switch (rule.treatment()) {
            case KEEP -> values.kept(rule, value);
            case TEXT, TERM -> Optional.of(values.text(rule, value));
            case DATE -> date(rule, value);
            case SUBJECT -> {
                counts.linked(rule);
                yield Optional.of(links.pseudonym());
            }
            case RESOURCE_ID -> {
                counts.linked(rule);
                yield Optional.of(links.id("", value));
            }
            case AGE -> SMALL_NUMBER.matcher(value).matches() ? values.years(rule, value) : Optional.empty();
            default -> replaced(rule, value);
        };
    }

    private Optional<String> replaced(PathRule rule, String value) {
        var label = rule.label();
        return label == null
                ? Optional.empty()
                : values.replaced(rule, FhirNames.contactLabel(rule.treatment(), label, value), value, "", null);
    }

    private Optional<String> date(PathRule rule, String value) {
        var label = rule.label();
        return values.isoDate(rule, label == null ? Label.DATE : label, value);
    }

    private Optional<String> byForm(String value) {
        if (SMALL_NUMBER.matcher(value).matches()) {
            return values.kept(OTHER_NUMBER, value);
        }
        if (DATE.matcher(value).matches()) {
            return date(OTHER_DATE, value);
        }
        if (UUID.matcher(value).matches()) {
            return byRule(OTHER_ID, value);
        }
        if (value.indexOf(' ') < 0 && MANY_DIGITS.matcher(value).find()) {
            counts.removed(OTHER_NUMBER);
            return Optional.empty();
        }
        return byRule(OTHER_TEXT, value);
    }

    private static void line(StringBuilder out, List<String> cells, char separator) {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.append(separator);
            }
            String cell = cells.get(i);
            boolean quote = cell.indexOf(separator) >= 0
                    || cell.indexOf('"') >= 0
                    || cell.indexOf('\n') >= 0
                    || cell.indexOf('\r') >= 0;
            out.append(quote ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        out.append("\r\n");
    }
}
