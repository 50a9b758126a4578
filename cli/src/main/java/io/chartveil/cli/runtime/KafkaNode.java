// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.DynamicVoters;
import org.apache.kafka.server.common.Feature;

/**
 * A Kafka of one node (KRaft, broker and controller in one), as its configuration and its storage: everybody signs in
 * with SCRAM, and the access list says who may do what.
 *
 * @param storage where its log lies
 * @param configuration the file that {@code kafka.Kafka} is started with
 * @param bind the address to listen on
 * @param host the name that clients find it under
 * @param controllerPort on loopback, for itself
 */
public record KafkaNode(
        Path storage,
        Path configuration,
        String bind,
        String host,
        int port,
        int controllerPort,
        String adminPassword,
        String controllerPassword) {

    static final String ADMIN = "admin";
    private static final int NODE = 1;
    private static final String CONTROLLER = "127.0.0.1:";

    /** Writes the configuration, and makes the storage when there is none. */
    public void prepare() {
        PropertiesFile.write(configuration, settings());
        if (!Files.exists(storage.resolve("meta.properties"))) {
            format();
        }
    }

    private Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.bootstrap.servers", CONTROLLER + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listeners", "CLIENT://" + bind + ":" + port + ",CONTROLLER://" + CONTROLLER + controllerPort);
        settings.put("advertised.listeners", "CLIENT://" + host + ":" + port);
        settings.put("log.dirs", storage.toString());
        signIn(settings);
        oneNode(settings);
        settings.put("auto.create.topics.enable", "false");
        settings.put("num.partitions", "12");
        settings.put("message.max.bytes", "2097152");
        return settings;
    }

    private void signIn(Map<String, String> settings) {
        settings.put("listener.security.protocol.map", "CLIENT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT");
        settings.put("inter.broker.listener.name", "CLIENT");
        settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        settings.put("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512");
        settings.put("sasl.mechanism.controller.protocol", "PLAIN");
        settings.put(
                "listener.name.client.scram-sha-512.sasl.jaas.config",
                KafkaLogin.settings(KafkaLogin.PLAINTEXT, ADMIN, adminPassword).get("sasl.jaas.config"));
        settings.put("listener.name.controller.sasl.enabled.mechanisms", "PLAIN");
        settings.put(
                "listener.name.controller.plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"controller\" password=\"%1$s\" user_controller=\"%1$s\";"
                        .formatted(controllerPassword));
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:" + ADMIN + ";User:controller");
    }

    private static void oneNode(Map<String, String> settings) {
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "12");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("log.cleaner.dedupe.buffer.size", "8388608");
        // A killed broker comes back when its old registration has expired: soon, on a machine of one, and yet not so
        // soon that a busy machine's broker is taken for dead (1.5 s was too short beside a build).
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("broker.session.timeout.ms", "5000");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
    }

    /** Under another name at first: what a start that was cut off has left must not look whole. */
    private void format() {
        Path draft = storage.resolveSibling(storage.getFileName() + ".new");
        var report = new ByteArrayOutputStream();
        try {
            DataFolder.deleteTree(draft);
            Files.createDirectories(draft);
            var formatter = new Formatter()
                    .setPrintStream(new PrintStream(report, true, StandardCharsets.UTF_8))
                    .setSupportedFeatures(List.of(Feature.PRODUCTION_FEATURES.toArray(Feature[]::new)))
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(draft.toString())
                    .addDirectory(draft.toString())
                    .setScramArguments(List.of("SCRAM-SHA-512=[name=%s,password=%s]".formatted(ADMIN, adminPassword)));
            // Without a dynamic quorum a restart with another port ends in "Voter set … not expected".
            formatter.setHasDynamicQuorum(true);
            formatter.setInitialControllers(
                    DynamicVoters.parse(NODE + "@" + CONTROLLER + controllerPort + ":" + Uuid.randomUuid()));
            formatter.run();
            // Takes the place of the empty folder; one that holds something is left alone.
            Files.move(draft, storage, StandardCopyOption.ATOMIC_MOVE);
        } catch (Exception e) { // Formatter.run declares it
            throw new RuntimeFailure("Kafka's storage cannot be made: " + e.getMessage(), e);
        }
    }
}
