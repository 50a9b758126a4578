// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/**
 * A Kafka of one's own, with SCRAM and an access list.
 *
 * @param protocol {@code SASL_SSL} or {@code SASL_PLAINTEXT}
 * @param login needed only for provisioning
 */
record ExternalKafka(String bootstrapServers, String protocol, Credentials credentials, Optional<AdminLogin> login)
        implements KafkaServer {

    @Override
    public Map<String, String> clientSettings(String principal) {
        return KafkaLogin.settings(protocol, principal, KafkaLogin.password(credentials, principal));
    }

    @Override
    public Admin admin() {
        var who = login.orElseThrow(
                () -> new RuntimeFailure("Principals and rights are still to be made on " + bootstrapServers
                        + ", by somebody who may. Say --kafka-admin NAME and --kafka-admin-password-file FILE."));
        var settings = new LinkedHashMap<String, Object>(KafkaLogin.settings(protocol, who.name(), who.password()));
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 30_000);
        try {
            return Admin.create(settings);
        } catch (KafkaException e) {
            throw new RuntimeFailure(
                    "Kafka's address is written as HOST:PORT with a host that is known here, not as \""
                            + bootstrapServers + "\". Say it with --kafka.",
                    e);
        }
    }
}
