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

    /**
     * Makes what is missing and sets the passwords; doing it again changes nothing.
     *
     * @throws RuntimeFailure if another installation made them: only its folder has the keys to what they hold
     */
    void provide() {
        try (var connection = server.connect("postgres")) {
            requireOwn(connection);
            for (String service : services()) {
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

    private static List<String> services() {
        return ServiceSpec.ALL.stream().map(ServiceSpec::name).toList();
    }

    private void requireOwn(Connection connection) throws SQLException {
        for (String service : services()) {
            for (String role : ROLES) {
                String maker = maker(connection, service + "_" + role);
                if (!maker.isEmpty() && !maker.equals(mark())) {
                    throw new RuntimeFailure("That PostgreSQL holds the databases of another installation, and only"
                            + " its own folder has the keys to them. Name that folder, or drop the databases"
                            + " chartveil_SERVICE and the roles SERVICE_owner, SERVICE_app and SERVICE_relay first.");
                }
            }
        }
    }

    /** Who made a role; empty if nobody says so. */
    private static String maker(Connection connection, String role) throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT shobj_description(oid, 'pg_authid') FROM pg_roles WHERE rolname = ?")) {
            statement.setString(1, role);
            try (var found = statement.executeQuery()) {
                String maker = found.next() ? found.getString(1) : null;
                return maker == null ? "" : maker;
            }
        }
    }

    /** A random name, and no password: everybody on the server can read it. */
    private String mark() {
        return "Chartveil installation " + credentials.secret("installation");
    }

    private void provideRole(Connection connection, String role, String password) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
            // One statement string is one transaction: no role without its mark, whenever this is killed.
            execute(connection, """
                    CREATE ROLE %1$s LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
                    COMMENT ON ROLE %1$s IS '%2$s'""".formatted(role, mark()));
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
