// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Everything that the services need before their first migration, made on servers of one's own: databases, roles,
 * principals, rights. What signs the services in is written into a folder for each, and doing it again changes nothing.
 */
public final class Provisioning {

    private final DataFolder folder;
    private final Credentials credentials;
    private final DatabaseServer database;
    private final KafkaServer kafka;

    /**
     * @param out gets a folder per service and one for the migration steps
     * @throws RuntimeFailure if a server is not named
     */
    public Provisioning(Path out, OwnServers servers, Admins admins) {
        if (servers.database() == null || servers.kafka() == null) {
            throw new RuntimeFailure("Say both --db-url and --kafka.");
        }
        this.folder = new DataFolder(make(out));
        this.credentials = Credentials.of(folder);
        this.database = new ExternalPostgres(servers.database(), admins.database());
        this.kafka = new ExternalKafka(servers.kafka(), servers.kafkaProtocol(), credentials, admins.kafka());
    }

    public void run() {
        new Databases(database, credentials).provide();
        try (var admin = kafka.admin()) {
            KafkaAccess.provide(admin, credentials);
        }
        ServiceSpec.ALL.forEach(this::write);
    }

    private void write(ServiceSpec service) {
        var secrets = new ServiceSecrets(credentials, kafka);
        Path own = make(folder.root().resolve(service.name()));
        PropertiesFile.write(own.resolve("application.properties"), secrets.running(service));
        var keys = new KeyFiles(own, credentials);
        keys.ring(own.resolve("keyring"));
        keys.patientKey(own.resolve("audit-patient.key"));
        if (service.name().equals("audit")) {
            // Where the audit-service looks for it: its folder cannot be written there.
            keys.logKey(own.resolve("keyring.log-signing"));
        }
        if (service.isGateway()) {
            keys.operatorSecret(own.resolve("platform-operator.secret"));
        }
        var migration = secrets.migrating(service);
        migration.put("chartveil.migration.url", database.url("chartveil_" + service.name()));
        PropertiesFile.write(
                make(folder.root().resolve("migration").resolve(service.name())).resolve("application.properties"),
                migration);
    }

    private static Path make(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
