// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** The Kafka that the services talk through: the one that comes along, or somebody's own. Everybody signs in with SCRAM. */
public interface KafkaServer {

    String bootstrapServers();

    /** What a client of this principal has to set. */
    Map<String, String> clientSettings(String principal);

    /** A client that may make principals and write the access list. */
    Admin admin();
}
