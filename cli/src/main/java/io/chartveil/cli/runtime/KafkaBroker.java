// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/** A real Kafka broker in a JVM of its own, on loopback. */
public final class KafkaBroker implements KafkaServer {

    private static final String HOST = "127.0.0.1";
    private static final Duration START_LIMIT = Duration.ofMinutes(1);

    private final AotCache aotCache;
    private final AotCache.Use use;
    private final DataFolder folder;
    private final Credentials credentials;
    private final int port;
    private final int controllerPort;
    private final Part part;

    KafkaBroker(
            AotCache aotCache,
            AotCache.Use use,
            DataFolder folder,
            Credentials credentials,
            int port,
            int controllerPort) {
        this.aotCache = aotCache;
        this.use = use;
        this.folder = folder;
        this.credentials = credentials;
        this.port = port;
        this.controllerPort = controllerPort;
        this.part = new Part("kafka", folder);
    }

    public Part part() {
        return part;
    }

    @Override
    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    /** Starts it unless it runs, and returns when it answers. */
    public void start() {
        new KafkaNode(
                        folder.kafka(),
                        folder.configuration("kafka"),
                        HOST,
                        HOST,
                        port,
                        controllerPort,
                        password(KafkaNode.ADMIN),
                        password("controller"))
                .prepare();
        if (part.process().isEmpty()) {
            // As a variable: with it the command would be longer than systems tell of a process.
            part.start(command(), Map.of("CLASSPATH", classPath()));
        }
        awaitAnswer();
    }

    private List<String> command() {
        var command = new ArrayList<>(List.of(Java.program(), Java.markOf(folder), "-Xms64m", "-Xmx256m"));
        command.addAll(aotCache.options(use));
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "--enable-native-access=ALL-UNNAMED",
                "kafka.Kafka",
                folder.configuration("kafka").toString()));
        return command;
    }

    /** This program's libraries without the program itself, which is built anew more often than they change. */
    static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith(File.separator + "cli.jar"))
                .sorted()
                .collect(Collectors.joining(File.pathSeparator));
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

    @Override
    public Map<String, String> clientSettings(String principal) {
        return KafkaLogin.settings(KafkaLogin.PLAINTEXT, principal, password(principal));
    }

    @Override
    public Admin admin() {
        var settings = new LinkedHashMap<String, Object>(clientSettings(KafkaNode.ADMIN));
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        settings.put(AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, 50);
        settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) START_LIMIT.toMillis());
        return Admin.create(settings);
    }

    private String password(String principal) {
        return KafkaLogin.password(credentials, principal);
    }

    public boolean stop() {
        return part.stop("TERM", aotCache.patience(use, Duration.ofSeconds(30)));
    }
}
