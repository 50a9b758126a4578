// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.evaluation;

import io.chartveil.deid.evaluation.Evaluation.Report;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A report as people read it: one table for the whole, one by label, one by language and style. */
public final class ReportText {

    private static final String HEADING = "%-34s %9s %9s %9s %9s %9s %9s";
    private static final String ROW = "%-34s %9s %9s %9s %9d %9d %9d";

    private final StringBuilder out = new StringBuilder();

    private ReportText() {}

    public static String of(Report report) {
        var text = new ReportText();
        text.whole(report);
        text.labels(report);
        text.groups(report.byGroup());
        return text.out.toString();
    }

    private void whole(Report report) {
        line("%,d documents, %,d characters", report.documents(), report.length());
        heading("");
        rate("strict with label (NER)", report.labelled());
        rate("strict spans", report.spans());
        rate("merged spans", report.merged());
        rate("alphanumeric characters", report.characters());
        rate("head: strict with label", report.head().labelled());
        rate("head: characters", report.head().characters());
        rate("body: strict with label", report.body().labelled());
        rate("body: characters", report.body().characters());
        line(
                "leaked spans %d, %.3f per 1,000 characters; documents without a leak %d of %d (%.1f %%)",
                report.leakedSpans(),
                report.leaksPerThousandCharacters(),
                report.withoutLeak(),
                report.documents(),
                100 * report.withoutLeakShare());
    }

    private void labels(Report report) {
        line("");
        line(
                HEADING + " %11s %11s",
                "strict by label",
                "precision",
                "recall",
                "F1",
                "right",
                "found",
                "marked",
                "chars prec.",
                "chars rec.");
        new TreeMap<>(report.byLabel()).forEach((label, rate) -> {
            Rate hits = report.charactersByHit().getOrDefault(label, Rate.NOTHING);
            Rate marks = report.charactersByMark().getOrDefault(label, Rate.NOTHING);
            line(
                    ROW + " %11s %11s",
                    label,
                    share(rate.precision(), rate.found()),
                    share(rate.recall(), rate.marked()),
                    share(rate.f1(), rate.found() + rate.marked()),
                    rate.both(),
                    rate.found(),
                    rate.marked(),
                    share(hits.precision(), hits.found()),
                    share(marks.recall(), marks.marked()));
        });
    }

    private void groups(Map<String, Rate> groups) {
        if (groups.size() > 1) {
            line("");
            heading("characters by group");
            new TreeMap<>(groups).forEach(this::rate);
        }
    }

    private void heading(String name) {
        line(HEADING, name, "precision", "recall", "F1", "right", "found", "marked");
    }

    private void rate(String name, Rate rate) {
        line(
                ROW,
                name,
                share(rate.precision(), rate.found()),
                share(rate.recall(), rate.marked()),
                share(rate.f1(), rate.found() + rate.marked()),
                rate.both(),
                rate.found(),
                rate.marked());
    }

    /** A share of nothing is no figure. */
    private static String share(double value, long of) {
        return of == 0 ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }

    @SuppressWarnings("AnnotateFormatMethod") // private, and every format is a literal of this class
    private void line(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
