// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.util.LinkedHashMap;
import java.util.Map;

/** How a principal signs in to Kafka. */
final class KafkaLogin {

    static final String PLAINTEXT = "SASL_PLAINTEXT";

    private KafkaLogin() {}

    static String password(Credentials credentials, String principal) {
        return credentials.secret("kafka/" + principal);
    }

    /** Client settings, by Kafka's names. */
    static Map<String, String> settings(String protocol, String principal, String password) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("security.protocol", protocol);
        settings.put("sasl.mechanism", "SCRAM-SHA-512");
        settings.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(quotable(principal), quotable(password)));
        return settings;
    }

    /** JAAS has its own quoting; whoever chose the admin's password need not know. */
    private static String quotable(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
