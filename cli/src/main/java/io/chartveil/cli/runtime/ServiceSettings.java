// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The configuration files of the services: one for the running service, one for its migration step, which alone holds
 * the owner's credential. Files and not arguments, since anybody can read a process's arguments.
 */
final class ServiceSettings {

    private final DataFolder folder;
    private final Ports ports;
    private final DatabaseServer database;
    private final KafkaServer kafka;
    private final ServiceSecrets secrets;

    ServiceSettings(
            DataFolder folder, Credentials credentials, Ports ports, DatabaseServer database, KafkaServer kafka) {
        this.folder = folder;
        this.ports = ports;
        this.database = database;
        this.kafka = kafka;
        this.secrets = new ServiceSecrets(credentials, kafka);
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
        PropertiesFile.write(folder.configuration(service.name()), running(service));
        PropertiesFile.write(folder.configuration(service.name() + "-migrate"), migrating(service));
    }

    Map<String, String> running(ServiceSpec service) {
        var settings = shared(service);
        settings.putAll(secrets.running(service));
        own(service, settings);
        return settings;
    }

    Map<String, String> migrating(ServiceSpec service) {
        var settings = shared(service);
        settings.put("chartveil.migration.url", database.url("chartveil_" + service.name()));
        settings.putAll(secrets.migrating(service));
        return settings;
    }

    private Map<String, String> shared(ServiceSpec service) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", Integer.toString(port(service)));
        settings.put("management.server.address", "127.0.0.1");
        settings.put("management.server.port", Integer.toString(managementPort(service)));
        settings.put("chartveil.instance", service.name() + "-1");
        settings.put("chartveil.drain-wait", "0s");
        settings.put("spring.datasource.url", database.url("chartveil_" + service.name()));
        settings.put("spring.kafka.bootstrap-servers", kafka.bootstrapServers());
        return settings;
    }

    private void own(ServiceSpec service, Map<String, String> settings) {
        settings.put(
                "chartveil.key-ring.file",
                folder.keys().resolve(service.name() + ".keyring").toString());
        settings.put(
                "chartveil.audit.patient-key-file",
                folder.keys().resolve("audit-patient.key").toString());
        settings.put("chartveil.blobs.location", folder.blobs().toString());
        if (service.name().equals("anonymizer")) {
            // With the keys, which are not in the database's backups either.
            settings.put(
                    "anonymizer.erasure.ledger",
                    folder.keys().resolve("anonymizer.erasures").toString());
        }
        for (var other : ServiceSpec.ALL) {
            settings.put("chartveil.services." + other.name() + ".url", url(other));
        }
        if (service.isGateway()) {
            settings.put("chartveil.issuer.url", url(service));
            settings.put(
                    "chartveil.bootstrap.operator-client-secret-file",
                    folder.keys().resolve("platform-operator.secret").toString());
        } else {
            String gateway = url(ServiceSpec.GATEWAY);
            settings.put("chartveil.token.jwks-uri", gateway + "/internal/jwks");
            settings.put(
                    "chartveil.token.jwks-cache",
                    folder.caches().resolve(service.name() + "-jwks.json").toString());
            settings.put("chartveil.token.token-uri", gateway + "/oauth2/token");
        }
    }
}
