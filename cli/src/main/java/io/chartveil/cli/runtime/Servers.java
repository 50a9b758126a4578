// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The PostgreSQL and the Kafka of one installation; those that come along are started and stopped, others are not. */
record Servers(DatabaseServer database, KafkaServer kafka, Ports ports) {

    private static final int POSTGRES_PORT = 15432;
    private static final int KAFKA_PORT = 9092;
    private static final int KAFKA_CONTROLLER_PORT = 9093;

    static Servers of(
            Path home, DataFolder folder, Credentials credentials, Ports ports, Admins admins, AotCache.Use aotUse) {
        var own = OwnServers.of(folder);
        String database = own.database();
        String kafka = own.kafka();
        return new Servers(
                database == null
                        ? new PostgresServer(
                                BuildCache.of(home), folder, credentials, ports.port("postgres", POSTGRES_PORT))
                        : new ExternalPostgres(database, admins.database()),
                kafka == null
                        ? new KafkaBroker(
                                kafkaAotCache(home),
                                aotUse,
                                folder,
                                credentials,
                                ports.port("kafka", KAFKA_PORT),
                                ports.port("kafka/controller", KAFKA_CONTROLLER_PORT))
                        : new ExternalKafka(kafka, own.kafkaProtocol(), credentials, admins.kafka()),
                ports);
    }

    /** Of the broker on this program's libraries. */
    static AotCache kafkaAotCache(Path home) {
        String libraries = Integer.toHexString(KafkaBroker.classPath().hashCode());
        return new AotCache(BuildCache.of(home).entry("kafka-" + libraries + ".aot"));
    }

    void startDatabase() {
        if (database instanceof PostgresServer local) {
            local.start();
        }
    }

    void startKafka() {
        if (kafka instanceof KafkaBroker local) {
            local.start();
        }
    }

    /** Whether PostgreSQL is the one that comes along. */
    boolean bringDatabase() {
        return database instanceof PostgresServer;
    }

    /** Says what was running. */
    List<String> stop() {
        var stopped = new ArrayList<String>();
        if (kafka instanceof KafkaBroker local && local.stop()) {
            stopped.add("kafka");
        }
        if (database instanceof PostgresServer local && local.stop()) {
            stopped.add("postgres");
        }
        return stopped;
    }

    List<Part> parts() {
        var parts = new ArrayList<Part>();
        if (database instanceof PostgresServer local) {
            parts.add(local.part());
        }
        if (kafka instanceof KafkaBroker local) {
            parts.add(local.part());
        }
        return parts;
    }

    List<PartState> status() {
        return parts().stream()
                .map(part -> {
                    int port = ports.known(part.name());
                    return PartState.of(part, port, 0, !Ports.isFree(port));
                })
                .toList();
    }

    Map<String, Integer> portsToTake() {
        var wanted = new LinkedHashMap<String, Integer>();
        for (var part : parts()) {
            if (part.process().isEmpty()) {
                wanted.put(part.name(), ports.known(part.name()));
                if (part.name().equals("kafka")) {
                    wanted.put("kafka's controller", ports.known("kafka/controller"));
                }
            }
        }
        return wanted;
    }
}
