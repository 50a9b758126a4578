// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.audit;

import io.chartveil.contracts.audit.AuditLeaf;
import io.chartveil.transparencylog.merkle.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One event of an export with its proof.
 *
 * @param event its JSON, null once it was blinded
 * @param path from the leaf to the root of the export's checkpoint
 */
record ExportedLine(
        long index,
        AuditLeaf leaf,
        byte @Nullable [] salt,
        @Nullable String event,
        List<Hash> path) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BLINDED = "audit-event.blinded";

    /** @throws IllegalArgumentException if the text is no such line */
    static ExportedLine parse(String line) {
        try {
            var json = JSON.readTree(line);
            var path = new ArrayList<Hash>();
            json.required("path").forEach(hash -> path.add(Hash.parse(hash.asString())));
            return new ExportedLine(
                    json.required("index").asLong(),
                    AuditLeaf.parse(json.required("leaf").binaryValue()),
                    json.required("salt").isNull()
                            ? null
                            : json.required("salt").binaryValue(),
                    json.required("event").isNull()
                            ? null
                            : json.required("event").asString(),
                    path);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not a line of an export", e);
        }
    }

    Hash hash() {
        return Hash.leaf(leaf.toBytes());
    }

    boolean isBlinded() {
        return event == null;
    }

    /** Whether event and salt are those that the leaf commits to, and the event is the leaf's. */
    boolean isTrue() {
        return event != null
                && salt != null
                && leaf.commitsTo(salt, event.getBytes(StandardCharsets.UTF_8))
                && json().path("id").asString().equals(leaf.eventId().toString());
    }

    /** Between the event and its place in the log. */
    Duration delay() {
        return Duration.between(Instant.parse(json().path("at").asString()), leaf.sequencedAt())
                .abs();
    }

    /** The events whose content this one says was destroyed. */
    List<String> blinds() {
        var event = json();
        var blinded = new ArrayList<String>();
        if (event.path("type").asString().equals(BLINDED)) {
            for (var entity : event.path("entities")) {
                if (entity.path("kind").asString().equals("audit-event")) {
                    blinded.add(entity.path("id").asString());
                }
            }
        }
        return blinded;
    }

    private JsonNode json() {
        return JSON.readTree(Optional.ofNullable(event).orElse("{}"));
    }
}
