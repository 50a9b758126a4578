// SPDX-License-Identifier: Apache-2.0
package io.chartveil.testinfra;

import static io.chartveil.testinfra.TestDatabase.execute;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL 18, one server per JVM; every call gets a fresh database on it. */
public final class TestPostgres {

    /** Of every server, however it is started; it logs as {@link QueryPlans} reads it. */
    static final Map<String, String> SETTINGS = Map.of(
            "max_connections", "200",
            "logging_collector", "on",
            "log_destination", "jsonlog",
            "log_rotation_size", "0");

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Set<String> SERVICES_WITH_ROLES = ConcurrentHashMap.newKeySet();

    private TestPostgres() {}

    /**
     * Makes an empty database for a service, owned by {@code <service>_owner}, beside the roles {@code <service>_app} and
     * {@code <service>_relay}; all three log in with a password.
     */
    public static TestDatabase database(String service) {
        if (!service.matches("[a-z][a-z0-9_]{1,30}")) {
            throw new IllegalArgumentException("a service's name is of a-z, 0-9 and _");
        }
        var server = Holder.SERVER;
        var postgres = server.database(service, "postgres");
        var name = "chartveil_" + service + "_" + NUMBER.incrementAndGet();
        var database = server.database(service, name);
        synchronized (SERVICES_WITH_ROLES) {
            if (SERVICES_WITH_ROLES.add(service)) {
                for (var login : new Login[] {database.owner(), database.app(), database.relay()}) {
                    execute(
                            postgres.asSuperuser(),
                            "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(login.user(), login.password()));
                }
            }
        }
        execute(
                postgres.asSuperuser(),
                "CREATE DATABASE %s OWNER %s".formatted(name, database.owner().user()));
        execute(postgres.asSuperuser(), """
                        REVOKE ALL ON DATABASE %1$s FROM PUBLIC;
                        GRANT CONNECT ON DATABASE %1$s TO %2$s_app, %2$s_relay;
                        """.formatted(name, service));
        execute(
                database.asSuperuser(),
                "ALTER SCHEMA public OWNER TO %s".formatted(database.owner().user()));
        return database;
    }

    /** Where a server listens and how its administrator logs in. */
    record Server(String host, int port, Login superuser) {

        TestDatabase database(String service, String name) {
            return new TestDatabase(
                    service,
                    "jdbc:postgresql://%s:%d/%s".formatted(host, port, name),
                    login(service + "_owner"),
                    login(service + "_app"),
                    login(service + "_relay"),
                    superuser);
        }

        private static Login login(String user) {
            return new Login(user, "password-of-" + user);
        }
    }

    private static final class Holder {
        static final Server SERVER = PostgresContainer.start().orElseGet(EmbeddedServer::start);
    }
}
