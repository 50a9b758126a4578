// SPDX-License-Identifier: Apache-2.0
package io.chartveil.testinfra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresIT {

    private final TestDatabase database = TestPostgres.database("ingestion");

    @Test
    void eachCallGetsAnEmptyDatabaseOfItsOwn() {
        // Given
        database.migrate("CREATE TABLE only_here (id int)");

        // When
        var other = TestPostgres.database("ingestion");

        // Then
        assertThat(other.url()).isNotEqualTo(database.url());
        other.migrate("CREATE TABLE only_here (id int)");
    }

    @Test
    void appAndRelayMayNotChangeTheSchema() {
        for (var login : new Login[] {database.app(), database.relay()}) {
            assertThatThrownBy(() -> execute(login, "CREATE TABLE mine (id int)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void wrongPasswordIsRefused() {
        var wrong = new Login(database.app().user(), "wrong");
        assertThatThrownBy(() -> execute(wrong, "SELECT 1"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void serverIsOfTheMajorVersionThatRunsInProduction() throws SQLException {
        try (var connection = database.asApp().getConnection()) {
            assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(18);
        }
    }

    private void execute(Login login, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), login.user(), login.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
