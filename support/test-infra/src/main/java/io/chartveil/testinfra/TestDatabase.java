// SPDX-License-Identifier: Apache-2.0
package io.chartveil.testinfra;

import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * An empty database of one service, with the three roles that a service meets in production.
 *
 * @param service the service's short name, such as {@code ingestion}
 * @param url the JDBC URL, without credentials
 * @param owner owns database and schema, runs migrations
 * @param app the service itself
 * @param relay the outbox relay
 * @param superuser for what only an administrator of the server can do; no service has it
 */
public record TestDatabase(String service, String url, Login owner, Login app, Login relay, Login superuser) {

    /** The name of the sessions in which a test asks something itself, to tell them from the service's. */
    static final String TEST = "test";

    /** The database's name on its server. */
    String name() {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    public DataSource asOwner() {
        return as(owner);
    }

    public DataSource asApp() {
        return as(app);
    }

    public DataSource asRelay() {
        return as(relay);
    }

    public DataSource asSuperuser() {
        return as(superuser);
    }

    /** Runs statements as the owner, as a migration would. */
    public void migrate(String sql) {
        execute(asOwner(), sql);
    }

    /** The properties under which a service finds this database. */
    public Map<String, String> properties() {
        return Map.of(
                "spring.datasource.url", url,
                "spring.datasource.username", app.user(),
                "spring.datasource.password", app.password(),
                "chartveil.migration.url", url,
                "chartveil.migration.username", owner.user(),
                "chartveil.migration.password", owner.password(),
                "chartveil.relay.username", relay.user(),
                "chartveil.relay.password", relay.password());
    }

    static void execute(DataSource dataSource, String sql) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("a statement of the test's own failed", e);
        }
    }

    /** Unpooled: each connection is a session of its own. */
    private DataSource as(Login login) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setApplicationName(TEST);
        dataSource.setUrl(url);
        dataSource.setUser(login.user());
        dataSource.setPassword(login.password());
        return dataSource;
    }
}
