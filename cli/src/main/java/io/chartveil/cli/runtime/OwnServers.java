// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The servers of one's own that an installation uses in place of those that come along; settled at its first start.
 *
 * @param database PostgreSQL's JDBC address without a database; null: the one that comes along
 * @param kafka bootstrap servers; null: the one that comes along
 * @param kafkaProtocol {@code SASL_SSL} or {@code SASL_PLAINTEXT}
 */
public record OwnServers(
        @Nullable String database, @Nullable String kafka, String kafkaProtocol) {

    public static final OwnServers NONE = new OwnServers(null, null, KafkaLogin.PLAINTEXT);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What was settled for this folder; nothing yet counts as none. */
    public static OwnServers of(DataFolder folder) {
        try {
            return Files.exists(file(folder)) ? JSON.readValue(Files.readString(file(folder)), OwnServers.class) : NONE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Remembers them.
     *
     * @throws RuntimeFailure if something was already made on others: the records there would stay behind. Until then a
     *     mistyped address can be said anew.
     */
    public void settle(DataFolder folder) {
        var before = of(folder);
        boolean movesDatabase = folder.hasMark(LocalRuntime.DATABASES) && !Objects.equals(before.database, database);
        boolean movesKafka = folder.hasMark(LocalRuntime.KAFKA_ACCESS) && !before.sameKafka(this);
        if (movesDatabase || movesKafka) {
            throw new RuntimeFailure("The installation in " + folder.root() + " uses other servers ("
                    + before.describe() + "). Choose another folder with --data-dir, or begin anew with"
                    + " ./chartveil reset.");
        }
        DataFolder.writePrivately(file(folder), JSON.writeValueAsString(this));
    }

    private boolean sameKafka(OwnServers other) {
        return Objects.equals(kafka, other.kafka) && (kafka == null || kafkaProtocol.equals(other.kafkaProtocol));
    }

    /** Whether there are any. */
    public boolean any() {
        return database != null || kafka != null;
    }

    public String describe() {
        return "PostgreSQL: " + (database == null ? "its own" : database) + ", Kafka: "
                + (kafka == null ? "its own" : kafka);
    }

    private static Path file(DataFolder folder) {
        return folder.root().resolve("servers.json");
    }
}
