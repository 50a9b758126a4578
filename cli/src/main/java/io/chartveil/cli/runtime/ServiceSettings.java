// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The configuration files of the services: one for the running service, one for its migration step, which alone holds
 * the owner's credential. Files and not arguments, since anybody can read a process's arguments.
 */
final class ServiceSettings {

    private final DataFolder folder;
    private final Credentials credentials;
    private final Ports ports;
    private final PostgresServer postgres;
    private final KafkaBroker kafka;

    ServiceSettings(
            DataFolder folder, Credentials credentials, Ports ports, PostgresServer postgres, KafkaBroker kafka) {
        this.folder = folder;
        this.credentials = credentials;
        this.ports = ports;
        this.postgres = postgres;
        this.kafka = kafka;
    }

    int port(ServiceSpec service) {
        return ports.port(service.name(), service.usualPort());
    }

    int managementPort(ServiceSpec service) {
        return ports.port(service.name() + "/management", service.usualManagementPort());
    }

    String url(ServiceSpec service) {
        return "http://127.0.0.1:" + port(service);
    }

    void write(ServiceSpec service) {
        var running = shared(service);
        running.put("spring.datasource.username", service.name() + "_app");
        running.put("spring.datasource.password", databasePassword(service, "app"));
        running.put("chartveil.relay.username", service.name() + "_relay");
        running.put("chartveil.relay.password", databasePassword(service, "relay"));
        kafkaSettings(running, service.name());
        own(service, running);
        save(service.name(), running);

        var migration = shared(service);
        migration.put("chartveil.migration.url", postgres.url("chartveil_" + service.name()));
        migration.put("chartveil.migration.username", service.name() + "_owner");
        migration.put("chartveil.migration.password", databasePassword(service, "owner"));
        kafkaSettings(migration, KafkaBroker.ADMIN);
        save(service.name() + "-migrate", migration);
    }

    private Map<String, String> shared(ServiceSpec service) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", Integer.toString(port(service)));
        settings.put("management.server.address", "127.0.0.1");
        settings.put("management.server.port", Integer.toString(managementPort(service)));
        settings.put("chartveil.instance", service.name() + "-1");
        settings.put("chartveil.drain-wait", "0s");
        settings.put("spring.datasource.url", postgres.url("chartveil_" + service.name()));
        settings.put("spring.kafka.bootstrap-servers", kafka.bootstrapServers());
        return settings;
    }

    private void kafkaSettings(Map<String, String> settings, String principal) {
        kafka.clientSettings(principal)
                .forEach((name, value) -> settings.put("spring.kafka.properties." + name, value));
    }

    private void own(ServiceSpec service, Map<String, String> settings) {
        if (!service.name().equals("gateway")) {
            tokenSettings(service, settings);
        }
        settings.put(
                "chartveil.key-ring.file",
                folder.keys().resolve(service.name() + ".keyring").toString());
        settings.put(
                "chartveil.audit.patient-key-file",
                folder.keys().resolve("audit-patient.key").toString());
        settings.put("chartveil.blobs.location", folder.blobs().toString());
        for (var other : ServiceSpec.ALL) {
            settings.put("chartveil.services." + other.name() + ".url", url(other));
            if (service.name().equals("gateway")) {
                settings.put("chartveil.services." + other.name() + ".client-secret", clientSecret(other));
            }
        }
        if (service.name().equals("gateway")) {
            settings.put("chartveil.issuer.url", url(service));
            settings.put(
                    "chartveil.bootstrap.operator-client-secret-file",
                    folder.keys().resolve("platform-operator.secret").toString());
        }
        if (service.name().equals("ingestion")) {
            kafka.clientSettings("intake-provisioner")
                    .forEach((name, value) -> settings.put("chartveil.intake.provisioner." + name, value));
        }
    }

    private void tokenSettings(ServiceSpec service, Map<String, String> settings) {
        String gateway = url(ServiceSpec.ALL.getFirst());
        settings.put("chartveil.token.jwks-uri", gateway + "/internal/jwks");
        settings.put(
                "chartveil.token.jwks-cache",
                folder.caches().resolve(service.name() + "-jwks.json").toString());
        settings.put("chartveil.token.token-uri", gateway + "/oauth2/token");
        settings.put("chartveil.token.client-id", service.name());
        settings.put("chartveil.token.client-secret", clientSecret(service));
    }

    private String clientSecret(ServiceSpec service) {
        return credentials.secret("client/" + service.name());
    }

    private String databasePassword(ServiceSpec service, String role) {
        return credentials.secret("postgres/" + service.name() + "_" + role);
    }

    private void save(String name, Map<String, String> settings) {
        DataFolder.writePrivately(
                folder.configuration(name),
                settings.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\"))
                        .collect(Collectors.joining("\n", "", "\n")));
    }
}
