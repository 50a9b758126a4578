// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.util.LinkedHashMap;
import java.util.Map;

/** The part of a service's configuration that signs it in somewhere: at its database, at Kafka, at the gateway. */
final class ServiceSecrets {

    private final Credentials credentials;
    private final KafkaServer kafka;

    ServiceSecrets(Credentials credentials, KafkaServer kafka) {
        this.credentials = credentials;
        this.kafka = kafka;
    }

    /** For the running service: never the owner's. */
    Map<String, String> running(ServiceSpec service) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("spring.datasource.username", service.name() + "_app");
        settings.put("spring.datasource.password", databasePassword(service, "app"));
        settings.put("chartveil.relay.username", service.name() + "_relay");
        settings.put("chartveil.relay.password", databasePassword(service, "relay"));
        kafka(settings, "spring.kafka.properties.", service.name());
        if (service.isGateway()) {
            for (var other : ServiceSpec.ALL) {
                settings.put("chartveil.services." + other.name() + ".client-secret", clientSecret(other));
            }
        } else {
            settings.put("chartveil.token.client-id", service.name());
            settings.put("chartveil.token.client-secret", clientSecret(service));
        }
        if (service.name().equals("ingestion")) {
            kafka(settings, "chartveil.intake.provisioner.", KafkaAccess.INTAKE_PROVISIONER);
        }
        return settings;
    }

    /** For its migration step alone. */
    Map<String, String> migrating(ServiceSpec service) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("chartveil.migration.username", service.name() + "_owner");
        settings.put("chartveil.migration.password", databasePassword(service, "owner"));
        kafka(settings, "spring.kafka.properties.", KafkaAccess.MIGRATION);
        return settings;
    }

    private void kafka(Map<String, String> settings, String prefix, String principal) {
        kafka.clientSettings(principal).forEach((name, value) -> settings.put(prefix + name, value));
    }

    private String clientSecret(ServiceSpec service) {
        return credentials.secret("client/" + service.name());
    }

    private String databasePassword(ServiceSpec service, String role) {
        return credentials.secret("postgres/" + service.name() + "_" + role);
    }
}
