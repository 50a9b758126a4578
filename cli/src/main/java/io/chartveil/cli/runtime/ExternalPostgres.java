// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A PostgreSQL of one's own.
 *
 * @param server its JDBC address without a database, as {@code jdbc:postgresql://host:5432}; parameters are kept
 * @param admin needed only for provisioning
 */
record ExternalPostgres(String server, Optional<AdminLogin> admin) implements DatabaseServer {

    private static final String SCHEME = "jdbc:postgresql://";
    /** Classes of SQLSTATE (PostgreSQL, appendix A). */
    private static final String CONNECTION_EXCEPTION = "08";

    private static final String INVALID_AUTHORIZATION = "28";

    ExternalPostgres {
        if (!server.startsWith(SCHEME)
                || URI.create(server.substring("jdbc:".length())).getHost() == null) {
            throw new RuntimeFailure("The address of PostgreSQL is written as " + SCHEME + "HOST:PORT, not as \""
                    + server + "\". Say it with --db-url.");
        }
    }

    @Override
    public String url(String database) {
        var address = URI.create(server.substring("jdbc:".length()));
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return SCHEME + address.getRawAuthority() + "/" + database + query;
    }

    @Override
    public Connection connect(String database) throws SQLException {
        var login = admin.orElseThrow(() -> new RuntimeFailure("Roles and databases are still to be made on " + server
                + ", by somebody who may. Say --db-admin NAME and --db-admin-password-file FILE."));
        try {
            return DriverManager.getConnection(url(database), login.name(), login.password());
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith(INVALID_AUTHORIZATION)) {
                throw new RuntimeFailure(
                        server + " does not let " + login.name() + " in (" + e.getMessage()
                                + "). Say who may with --db-admin NAME and --db-admin-password-file FILE.",
                        e);
            }
            if (String.valueOf(e.getSQLState()).startsWith(CONNECTION_EXCEPTION)) {
                throw new RuntimeFailure(
                        server + " does not answer (" + e.getMessage() + "). Is it there? Say where with --db-url.", e);
            }
            throw e;
        }
    }
}
