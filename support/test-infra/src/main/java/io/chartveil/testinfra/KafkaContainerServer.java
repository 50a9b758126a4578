// SPDX-License-Identifier: Apache-2.0
package io.chartveil.testinfra;

import java.util.Optional;
import org.testcontainers.kafka.KafkaContainer;

/** Kafka in a container, where there is an engine for it. */
final class KafkaContainerServer {

    private static final String IMAGE = "apache/kafka:4.2.1";

    private KafkaContainerServer() {}

    static Optional<String> start() {
        return DockerEngine.start(IMAGE, () -> {
            @SuppressWarnings("resource") // ends with the JVM
            var container = new KafkaContainer(IMAGE).withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
            container.start();
            return container.getBootstrapServers();
        });
    }
}
