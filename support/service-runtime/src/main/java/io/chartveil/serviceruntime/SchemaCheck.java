// SPDX-License-Identifier: Apache-2.0
package io.chartveil.serviceruntime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The refusal to start on a schema that lacks a migration of this jar. A newer schema is fine: that is how a service is
 * rolled back.
 */
final class SchemaCheck implements InitializingBean {

    private static final String APPLIED =
            "SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL";

    private final DataSource dataSource;
    private final String service;

    SchemaCheck(DataSource dataSource, String service) {
        this.dataSource = dataSource;
        this.service = service;
    }

    @Override
    public void afterPropertiesSet() {
        var missing = new TreeSet<>(expected());
        if (missing.isEmpty()) {
            return;
        }
        missing.removeAll(applied());
        if (!missing.isEmpty()) {
            throw new RefusedStartException(
                    "The database of " + service + " lacks " + missing.size() + " migration(s), the first is "
                            + missing.first(),
                    "Run the same jar with --migrate first.");
        }
    }

    private Set<String> applied() {
        try {
            return new HashSet<>(new JdbcTemplate(dataSource).query(APPLIED, (row, _) -> row.getString(1)));
        } catch (BadSqlGrammarException e) {
            // Either no table, or one that another tool made and the app role may not read.
            return Set.of();
        }
    }

    private static Set<String> expected() {
        try {
            var files = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:" + Migrations.LOCATION + "/V*__*.sql");
            var versions = new HashSet<String>();
            Stream.of(files)
                    .map(file -> Objects.requireNonNull(file.getFilename()))
                    .forEach(name ->
                            versions.add(name.substring(1, name.indexOf("__")).replace('_', '.')));
            return versions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
