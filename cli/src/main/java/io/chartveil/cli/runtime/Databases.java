// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The database and the three roles of each service. The owner migrates, the app reads and writes under row-level
 * security, the relay sees the outbox; none of them is a superuser.
 */
final class Databases {

    private static final List<String> ROLES = List.of("owner", "app", "relay");

    private final DatabaseServer server;
    private final Credentials credentials;

    Databases(DatabaseServer server, Credentials credentials) {
        this.server = server;
        this.credentials = credentials;
    }

    /** Makes what is missing and sets the passwords; doing it again changes nothing. */
    void provide() {
        try (var connection = server.connect("postgres")) {
            for (String service :
                    ServiceSpec.ALL.stream().map(ServiceSpec::name).toList()) {
                for (String role : ROLES) {
                    provideRole(
                            connection, service + "_" + role, credentials.secret("postgres/" + service + "_" + role));
                }
                provideDatabase(connection, "chartveil_" + service, service);
            }
        } catch (SQLException e) {
            throw new RuntimeFailure("The databases cannot be made: " + e.getMessage(), e);
        }
    }

    private static void provideRole(Connection connection, String role, String password) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
            execute(connection, "CREATE ROLE %s LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE".formatted(role));
        }
        execute(connection, "ALTER ROLE %s PASSWORD '%s'".formatted(role, password));
    }

    private void provideDatabase(Connection connection, String database, String service) throws SQLException {
        // Whoever gives something to a role must be a member of it, unless a superuser.
        execute(connection, "GRANT %s_owner TO CURRENT_USER".formatted(service));
        if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database)) {
            execute(connection, "CREATE DATABASE %s OWNER %s_owner".formatted(database, service));
        }
        execute(connection, "REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(database));
        execute(connection, "GRANT CONNECT ON DATABASE %s TO %s_app, %s_relay".formatted(database, service, service));
        try (var inside = server.connect(database)) {
            execute(inside, "ALTER SCHEMA public OWNER TO %s_owner".formatted(service));
            execute(inside, "REVOKE ALL ON SCHEMA public FROM PUBLIC");
            execute(inside, "GRANT USAGE ON SCHEMA public TO %s_app, %s_relay".formatted(service, service));
        }
        execute(connection, "REVOKE %s_owner FROM CURRENT_USER".formatted(service));
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    // Names and passwords are this program's own and hold letters, digits, '-' and '_' only.
    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
