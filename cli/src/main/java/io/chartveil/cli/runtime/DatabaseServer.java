// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.sql.Connection;
import java.sql.SQLException;

/** The PostgreSQL that holds the services' databases: the one that comes along, or somebody's own. */
interface DatabaseServer {

    /** The JDBC address of a database on it. */
    String url(String database);

    /** A connection as somebody who may make roles and databases. */
    Connection connect(String database) throws SQLException;
}
