// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.DynamicVoters;
import org.apache.kafka.server.common.Feature;

/**
 * A real Kafka broker (KRaft, broker and controller in one) in a JVM of its own, on loopback. Everybody signs in with
 * SCRAM, and the broker's own access list says who may do what.
 */
public final class KafkaBroker {

    static final String ADMIN = "admin";
    private static final int NODE = 1;
    private static final Duration START_LIMIT = Duration.ofMinutes(1);

    private final DataFolder folder;
    private final Credentials credentials;
    private final int port;
    private final int controllerPort;
    private final Part part;

    public KafkaBroker(DataFolder folder, Credentials credentials, int port, int controllerPort) {
        this.folder = folder;
        this.credentials = credentials;
        this.port = port;
        this.controllerPort = controllerPort;
        this.part = new Part("kafka", folder);
    }

    public Part part() {
        return part;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Starts it unless it runs, and returns when it answers. */
    public void start() {
        writeConfiguration();
        if (!Files.exists(folder.kafka().resolve("meta.properties"))) {
            format();
        }
        if (part.process().isEmpty()) {
            part.start(
                    List.of(
                            Java.program(),
                            "-Xms64m",
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-XX:+UseCompactObjectHeaders",
                            "-XX:TieredStopAtLevel=4",
                            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                            "-Dorg.slf4j.simpleLogger.showDateTime=true",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "kafka.Kafka",
                            folder.configuration("kafka").toString()),
                    Map.of());
        }
        awaitAnswer();
    }

    private void awaitAnswer() {
        Instant deadline = Instant.now().plus(START_LIMIT);
        try (var admin = admin()) {
            while (true) {
                try {
                    admin.describeCluster(new DescribeClusterOptions().timeoutMs(1_000))
                            .nodes()
                            .get();
                    return;
                } catch (ExecutionException e) {
                    if (part.process().isEmpty()) {
                        throw part.failure("ended while it started");
                    }
                    if (Instant.now().isAfter(deadline)) {
                        throw part.failure("does not answer on port " + port);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RuntimeFailure("Interrupted.", e);
        }
    }

    /** What a client of this principal has to set. */
    public Map<String, String> clientSettings(String principal) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("security.protocol", "SASL_PLAINTEXT");
        settings.put("sasl.mechanism", "SCRAM-SHA-512");
        settings.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(principal, password(principal)));
        return settings;
    }

    Admin admin() {
        var settings = new LinkedHashMap<String, Object>(clientSettings(ADMIN));
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        settings.put(AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, 50);
        settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) START_LIMIT.toMillis());
        return Admin.create(settings);
    }

    private String password(String principal) {
        return credentials.secret("kafka/" + principal);
    }

    private void writeConfiguration() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.bootstrap.servers", "127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listeners", "CLIENT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "CLIENT://127.0.0.1:" + port);
        settings.put("listener.security.protocol.map", "CLIENT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT");
        settings.put("inter.broker.listener.name", "CLIENT");
        settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        settings.put("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512");
        settings.put("sasl.mechanism.controller.protocol", "PLAIN");
        settings.put(
                "listener.name.client.scram-sha-512.sasl.jaas.config",
                clientSettings(ADMIN).get("sasl.jaas.config"));
        settings.put("listener.name.controller.sasl.enabled.mechanisms", "PLAIN");
        settings.put(
                "listener.name.controller.plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"controller\" password=\"%1$s\" user_controller=\"%1$s\";"
                        .formatted(password("controller")));
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:" + ADMIN + ";User:controller");
        settings.put("log.dirs", folder.kafka().toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("num.partitions", "12");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "12");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("log.cleaner.dedupe.buffer.size", "8388608");
        // A killed broker comes back when its old registration has expired: soon, on a machine of one.
        settings.put("broker.heartbeat.interval.ms", "300");
        settings.put("broker.session.timeout.ms", "1500");
        settings.put("message.max.bytes", "2097152");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        DataFolder.writePrivately(
                folder.configuration("kafka"),
                settings.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    private void format() {
        var report = new ByteArrayOutputStream();
        var users = new ArrayList<String>();
        for (String principal : KafkaAccess.principals()) {
            users.add("SCRAM-SHA-512=[name=%s,password=%s]".formatted(principal, password(principal)));
        }
        users.add("SCRAM-SHA-512=[name=%s,password=%s]".formatted(ADMIN, password(ADMIN)));
        Path directory = folder.kafka();
        try {
            var formatter = new Formatter()
                    .setPrintStream(new PrintStream(report, true, StandardCharsets.UTF_8))
                    .setSupportedFeatures(List.of(Feature.PRODUCTION_FEATURES.toArray(Feature[]::new)))
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(directory.toString())
                    .addDirectory(directory.toString())
                    .setScramArguments(users);
            // Without a dynamic quorum a restart with another port ends in "Voter set … not expected".
            formatter.setHasDynamicQuorum(true);
            formatter.setInitialControllers(
                    DynamicVoters.parse(NODE + "@127.0.0.1:" + controllerPort + ":" + Uuid.randomUuid()));
            formatter.run();
        } catch (Exception e) { // Formatter.run declares it
            throw new RuntimeFailure("Kafka's storage cannot be made: " + e.getMessage(), e);
        }
    }

    public boolean stop() {
        return part.stop("TERM", Duration.ofSeconds(30));
    }
}
