// SPDX-License-Identifier: Apache-2.0
package io.chartveil.testinfra;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.DynamicVoters;
import org.apache.kafka.server.common.MetadataVersion;

/** A Kafka broker and controller (KRaft, combined mode) inside this JVM, on loopback. It ends with the JVM. */
final class EmbeddedBroker {

    private EmbeddedBroker() {}

    /** @return the bootstrap address */
    static String start() {
        try {
            var directory = Files.createTempDirectory("chartveil-kafka-");
            int brokerPort = freePort();
            int controllerPort = freePort();
            format(directory, controllerPort);
            var server = new KafkaRaftServer(
                    KafkaConfig.fromProps(settings(directory, brokerPort, controllerPort)), Time.SYSTEM);
            server.startup();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, directory), "stop-kafka"));
            return "localhost:" + brokerPort;
        } catch (Exception e) {
            throw new IllegalStateException("embedded Kafka does not start", e);
        }
    }

    /** Without a dynamic quorum the broker refuses to start: "Voter set not expected when kraft.version is 0". */
    private static void format(Path directory, int controllerPort) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8))
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .addDirectory(directory.toString())
                .setMetadataLogDirectory(directory.toString())
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setHasDynamicQuorum(true)
                .setInitialControllers(
                        DynamicVoters.parse("1@localhost:%d:%s".formatted(controllerPort, Uuid.randomUuid())))
                .run();
    }

    private static Properties settings(Path directory, int brokerPort, int controllerPort) {
        var settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("log.dirs", directory.toString());
        settings.put(
                "listeners", "PLAIN://localhost:%d,CONTROLLER://localhost:%d".formatted(brokerPort, controllerPort));
        settings.put("advertised.listeners", "PLAIN://localhost:" + brokerPort);
        settings.put("listener.security.protocol.map", "PLAIN:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "PLAIN");
        settings.put("controller.quorum.bootstrap.servers", "localhost:" + controllerPort);
        settings.put("auto.create.topics.enable", "false");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 * 1024 * 1024));
        for (var topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            settings.put(topic + ".replication.factor", "1");
            settings.put(topic + ".num.partitions", "1");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        return settings;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void stop(KafkaRaftServer server, Path directory) {
        server.shutdown();
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            // A temporary folder that stays behind harms nobody.
            return;
        }
    }
}
