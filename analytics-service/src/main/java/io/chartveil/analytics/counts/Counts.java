// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.counts;

import io.chartveil.analytics.problem.AnalyticsProblem;
import io.chartveil.contracts.TenantId;
import io.chartveil.tenancy.TenantTransactions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts of facts and of the patients they are of. What leaves here is safe to show: small cells are suppressed. */
@Repository
public class Counts {

    private static final int MAX_CELLS = 10_000;

    private final JdbcClient jdbc;
    private final TenantTransactions transactions;

    Counts(JdbcClient jdbc, TenantTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** A cell of fewer patients than this is suppressed. */
    public static int threshold() {
        return SmallCells.THRESHOLD;
    }

    /** @throws io.chartveil.problemweb.ProblemException 422 if the table has more than 10,000 cells */
    public List<Cell> count(TenantId tenant, CountQuery query) {
        var parameters = new HashMap<String, Object>();
        parameters.put("tenant", tenant.value());
        String sql = sql(query, parameters);
        List<String> columns = columns(query.suppressedBy());
        var cells = transactions.readOnlyInTenant(
                tenant,
                () -> jdbc.sql(sql)
                        .params(parameters)
                        .query((row, number) -> {
                            Map<String, @Nullable Object> values = new LinkedHashMap<>();
                            for (String column : columns) {
                                values.put(column, row.getObject(column));
                            }
                            return new Cell(values, row.getLong("facts"), row.getLong("patients"));
                        })
                        .list());
        if (cells.size() > MAX_CELLS) {
            throw AnalyticsProblem.TOO_MANY_CELLS.exception(
                    "The table has more than %d cells. Filter by code, or count by less.".formatted(MAX_CELLS));
        }
        var asked = columns(query.by());
        return SmallCells.suppress(cells, query.suppressedBy()).stream()
                .filter(query::picks)
                .map(cell -> cell.only(asked))
                .toList();
    }

    private static List<String> columns(List<Dimension> dimensions) {
        return dimensions.stream().flatMap(by -> by.columns().stream()).toList();
    }

    /** Column names come from {@link Dimension} alone; whatever a caller sent is a parameter. */
    private static String sql(CountQuery query, Map<String, Object> parameters) {
        String columns = String.join(", ", columns(query.suppressedBy()));
        var conditions = new ArrayList<>(List.of("tenant_id = :tenant"));
        equal(conditions, parameters, "code_system", query.codeSystem());
        equal(conditions, parameters, "code", query.code());
        String where = String.join(" AND ", conditions);
        return columns.isEmpty()
                ? "SELECT count(*) AS facts, count(DISTINCT subject) AS patients FROM fact WHERE " + where
                : "SELECT %s, count(*) AS facts, count(DISTINCT subject) AS patients FROM fact WHERE %s GROUP BY %s ORDER BY %s LIMIT %d"
                        .formatted(columns, where, columns, columns, MAX_CELLS + 1);
    }

    private static void equal(
            List<String> conditions, Map<String, Object> parameters, String column, Optional<String> value) {
        value.ifPresent(wanted -> {
            conditions.add(column + " = :" + column);
            parameters.put(column, wanted);
        });
    }
}
