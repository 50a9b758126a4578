// SPDX-License-Identifier: Apache-2.0
package io.chartveil.testinfra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueryPlansIT {

    private final TestDatabase database = TestPostgres.database("ingestion");
    private QueryPlans plans;

    @BeforeEach
    void aTableWithAnIndexByName() {
        database.migrate("""
                CREATE TABLE ward (tenant_id text, id int, name text, beds int, PRIMARY KEY (tenant_id, id));
                CREATE INDEX ward_name ON ward (tenant_id, name);
                INSERT INTO ward SELECT 'north', n, 'ward ' || n, n % 7 FROM generate_series(1, 50) AS n;
                GRANT SELECT, UPDATE ON ward TO ingestion_app
                """);
        plans = QueryPlans.record(database);
    }

    @Test
    void statementThatItsIndexLeadsIsNotNamed() {
        // Given
        asApp("SELECT beds FROM ward WHERE tenant_id = 'north' AND name = 'ward 7'");
        asApp("UPDATE ward SET beds = 1 WHERE tenant_id = 'north' AND id = 7");
        asApp("SELECT beds FROM ward WHERE tenant_id = 'north' ORDER BY name LIMIT 3");
        asApp("""
                SELECT w.beds FROM unnest(ARRAY[1]) AS n JOIN ward w ON w.tenant_id = 'north' AND w.id = n
                 WHERE w.beds > 0""");

        // When
        var scans = plans.scans();

        // Then
        assertThat(scans).extracting(QueryPlans.Scan::index).contains("ward_name", "ward_pkey");
        assertThat(plans.wholeReads(Map.of())).isEmpty();
    }

    @Test
    void statementWithoutAnIndexIsNamedThoughItsTableIsSmall() {
        // Given
        asApp("SELECT id FROM ward WHERE beds = 3");
        asApp("SELECT id FROM ward WHERE tenant_id = 'north' AND beds = 3");

        // When
        var found = plans.wholeReads(Map.of());

        // Then
        assertThat(found)
                .hasSize(2)
                .anySatisfy(read -> assertThat(read).startsWith("reads all of the tenant's rows by"))
                .anySatisfy(read -> assertThat(read).startsWith("reads the whole"));
    }

    @Test
    void statementWithoutAnIndexEndsTheServicesTests() {
        // Given
        asApp("SELECT id FROM ward WHERE beds = 3");

        // When
        var failure = catchThrowable(() -> plans.requireIndexes(Map.of()));

        // Then
        assertThat(failure).isInstanceOf(AssertionError.class).hasMessageContaining("beds = 3");
    }

    @Test
    void testsThatSentNothingHaveWatchedNothing() {
        // When
        var failure = catchThrowable(() -> plans.requireIndexes(Map.of()));

        // Then
        assertThat(failure).isInstanceOf(AssertionError.class).hasMessage("no scan was explained");
    }

    @Test
    void whatMayBeReadWholeIsNotNamed() {
        // Given
        asApp("SELECT count(*) FROM ward");

        // When
        var found = plans.wholeReads(Map.of("ward", "a hospital's few wards"));

        // Then
        assertThat(found).isEmpty();
        assertThat(plans.wholeReads(Map.of())).hasSize(1);
    }

    @Test
    void statementsOfOthersAreNotNamed() {
        // Given
        TestDatabase.execute(database.asOwner(), "SELECT id FROM ward WHERE beds = 3");
        TestDatabase.execute(database.asApp(), "SELECT id FROM ward WHERE beds = 3");

        // When
        var scans = plans.scans();

        // Then
        assertThat(scans).isEmpty();
    }

    /** As a service does: its sessions do not have a test's name. */
    private void asApp(String sql) {
        var login = database.app();
        try (var connection = DriverManager.getConnection(database.url(), login.user(), login.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
