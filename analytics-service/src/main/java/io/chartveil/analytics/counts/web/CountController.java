// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.counts.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.chartveil.analytics.counts.Cell;
import io.chartveil.analytics.counts.CountQuery;
import io.chartveil.analytics.counts.Counts;
import io.chartveil.analytics.counts.Dimension;
import io.chartveil.analytics.problem.AnalyticsProblem;
import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import io.chartveil.problemweb.HttpProblem;
import io.chartveil.problemweb.ProblemPlace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CountController {

    private final Counts counts;

    CountController(Counts counts) {
        this.counts = counts;
    }

    /**
     * A table of counts.
     *
     * @param suppressBelow cells of fewer patients are suppressed
     */
    record CountTable(List<String> by, int suppressBelow, List<CountCell> cells) {}

    /**
     * One cell.
     *
     * @param values by dimension
     * @param facts null when suppressed
     * @param patients null when suppressed
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record CountCell(
            Map<String, @Nullable Object> values,
            @Nullable Long facts,
            @Nullable Long patients,
            boolean suppressed) {
        static CountCell of(Cell cell) {
            return new CountCell(cell.values(), cell.facts(), cell.patients(), cell.isSuppressed());
        }
    }

    /** Counts of facts by type, code, year, month and source; cells of fewer than eleven patients are suppressed. */
    @GetMapping("/api/v1/counts")
    @Permission("counts:read")
    @Audited(type = "counts.read", action = AuditEvent.Action.READ)
    CountTable getCounts(
            Caller caller,
            AuditFacts audit,
            @RequestParam(defaultValue = "type") List<String> by,
            @RequestParam Optional<String> type,
            @RequestParam Optional<String> system,
            @RequestParam Optional<String> code,
            @RequestParam Optional<String> source,
            @RequestParam Optional<Integer> fromYear,
            @RequestParam Optional<Integer> toYear) {
        var dimensions = by.stream().map(CountController::dimension).toList();
        if ((fromYear.isPresent() || toYear.isPresent()) && !dimensions.contains(Dimension.YEAR)) {
            throw HttpProblem.INVALID_REQUEST.exception(
                    "Count by year to pick years.",
                    List.of(ProblemPlace.at("by", "holds year where years are picked")));
        }
        var query = new CountQuery(dimensions, type, system, code, source, fromYear, toYear);
        var names = query.by().stream().map(Dimension::wireName).toList();
        audit.detail("by", String.join(",", names));
        return new CountTable(
                names,
                Counts.threshold(),
                counts.count(caller.requiredTenant(), query).stream()
                        .map(CountCell::of)
                        .toList());
    }

    private static Dimension dimension(String name) {
        return Dimension.ofWireName(name)
                .orElseThrow(() -> AnalyticsProblem.UNKNOWN_DIMENSION.exception(
                        "Counts go by type, code, year, month and source.",
                        List.of(ProblemPlace.at("by", "one of type, code, year, month, source"))));
    }
}
