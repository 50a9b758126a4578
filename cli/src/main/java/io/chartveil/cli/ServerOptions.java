// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli;

import io.chartveil.cli.runtime.AdminLogin;
import io.chartveil.cli.runtime.Admins;
import io.chartveil.cli.runtime.OwnServers;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Servers of one's own, and who may provision them. */
final class ServerOptions {

    /** Kafka's names of the two ways to sign in by SCRAM. */
    private enum Protocol {
        SASL_SSL,
        SASL_PLAINTEXT
    }

    @Option(
            names = "--db-url",
            paramLabel = "URL",
            description =
                    "A PostgreSQL 18 of your own, as jdbc:postgresql://HOST:PORT, in place of the one that comes along.")
    private @Nullable String databaseUrl;

    @Option(
            names = "--db-admin",
            paramLabel = "NAME",
            description = "Who may make roles and databases there (default: ${DEFAULT-VALUE}).")
    private String databaseAdmin = "postgres";

    @Option(names = "--db-admin-password-file", paramLabel = "FILE", description = "The file that holds the password.")
    private @Nullable Path databasePassword;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description =
                    "A Kafka of your own (SCRAM-SHA-512 and an access list), in place of the one that comes along.")
    private @Nullable String kafka;

    @Option(
            names = "--kafka-protocol",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Protocol kafkaProtocol = Protocol.SASL_SSL;

    @Option(
            names = "--kafka-admin",
            paramLabel = "NAME",
            description = "Who may make principals and rights there (default: ${DEFAULT-VALUE}).")
    private String kafkaAdmin = "admin";

    @Option(
            names = "--kafka-admin-password-file",
            paramLabel = "FILE",
            description = "The file that holds the password.")
    private @Nullable Path kafkaPassword;

    /** Empty when none were named: then those stay that were settled before. */
    Optional<OwnServers> servers() {
        return databaseUrl == null && kafka == null
                ? Optional.empty()
                : Optional.of(new OwnServers(databaseUrl, kafka, kafkaProtocol.name()));
    }

    Admins admins() {
        return new Admins(
                Optional.ofNullable(databasePassword).map(file -> AdminLogin.of(databaseAdmin, file)),
                Optional.ofNullable(kafkaPassword).map(file -> AdminLogin.of(kafkaAdmin, file)));
    }
}
