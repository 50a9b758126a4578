// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.deid;

import io.chartveil.deid.evaluation.Evaluation.Report;
import io.chartveil.deid.evaluation.Rate;
import io.chartveil.deid.model.ModelDetector.Trust;
import io.chartveil.deid.training.CrossValidation;
import io.chartveil.deid.training.Unseen;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The figures of a cross-validation as people read them: a line for each setting, the shipped one first. */
final class CrossValidationTable {

    private final StringBuilder out = new StringBuilder();

    private CrossValidationTable() {}

    static String of(CrossValidation validation) {
        var table = new CrossValidationTable();
        table.out.append("confirming alone  bare   strange familiar");
        for (Unseen kind : Unseen.values()) {
            table.out.append(String.format(
                    Locale.ROOT,
                    " | %-21s",
                    kind.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        }
        table.out.append(" | mean F1%n".formatted());
        validation.report(table::line);
        return table.out.toString();
    }

    private void line(Trust trust, Map<Unseen, Report> reports) {
        List<Rate> rates = reports.entrySet().stream()
                .map(entry -> entry.getKey().of(entry.getValue()))
                .toList();
        String figures = rates.stream().map(CrossValidationTable::figures).collect(Collectors.joining(" | "));
        double mean = rates.stream().mapToDouble(Rate::f1).average().orElseThrow();
        out.append(String.format(
                Locale.ROOT,
                "%-10.3f %-6.3f %-6.3f %-7.3f %-8.3f | %s | %.4f%n",
                trust.confirming(),
                trust.alone(),
                trust.bare(),
                trust.strange(),
                trust.familiar(),
                figures,
                mean));
    }

    private static String figures(Rate rate) {
        return String.format(Locale.ROOT, "P %.3f R %.3f F %.3f", rate.precision(), rate.recall(), rate.f1());
    }
}
