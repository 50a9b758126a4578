// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The same servers as the local ones, as the one process of a container. */
public final class ContainerParts {

    private static final int KAFKA_PORT = 9092;

    private ContainerParts() {}

    /** A random password, unless the file is there. */
    public static void secret(Path file) {
        if (!Files.exists(file)) {
            DataFolder.writePrivately(file, Credentials.random());
        }
    }

    public static void postgresPrograms(Path target) {
        PostgresBinaries.unpackInto(target);
    }

    /** Runs until the process is stopped. */
    public static void kafka(Path data, String host, String adminPassword) {
        try {
            Path storage = Files.createDirectories(data.resolve("log"));
            var node = new KafkaNode(
                    storage,
                    data.resolve("kafka.properties"),
                    "0.0.0.0",
                    host,
                    KAFKA_PORT,
                    KAFKA_PORT + 1,
                    adminPassword,
                    Credentials.random());
            node.prepare();
            kafka.Kafka.main(new String[] {node.configuration().toString()});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
