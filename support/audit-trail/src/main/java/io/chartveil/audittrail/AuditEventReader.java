// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.audit.AuditEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one event from a stream of JSON tokens: every event of the platform comes through here, so nothing is reflected
 * and no tree is built. Unknown fields are passed over, nulls are as if they were not there.
 */
final class AuditEventReader {

    private final JsonParser json;

    private @Nullable UUID id;
    private @Nullable String type;
    private AuditEvent.@Nullable Action action;
    private AuditEvent.@Nullable Outcome outcome;
    private @Nullable Instant at;
    private Optional<TenantId> tenant = Optional.empty();
    private AuditEvent.@Nullable Agent agent;
    private Optional<String> patient = Optional.empty();
    private final List<AuditEvent.Entity> entities = new ArrayList<>();
    private Optional<String> purposeOfUse = Optional.empty();
    private Optional<String> requestId = Optional.empty();
    private final Map<String, String> details = new HashMap<>();

    /** What a value belongs to. */
    @FunctionalInterface
    private interface Field {
        void read(String name);
    }

    AuditEventReader(JsonParser json) {
        this.json = json;
    }

    /** @throws NullPointerException if something is missing that every event has */
    AuditEvent read() {
        json.nextToken();
        fields(this::field);
        return new AuditEvent(
                Objects.requireNonNull(id),
                Objects.requireNonNull(type),
                Objects.requireNonNull(action),
                Objects.requireNonNull(outcome),
                Objects.requireNonNull(at),
                tenant,
                Objects.requireNonNull(agent),
                patient,
                entities,
                purposeOfUse,
                requestId,
                details);
    }

    private void field(String name) {
        switch (name) {
            case "id" -> id = UUID.fromString(text());
            case "type" -> type = text();
            case "action" -> action = AuditEvent.Action.valueOf(text());
            case "outcome" -> outcome = AuditEvent.Outcome.valueOf(text());
            case "at" -> at = Instant.parse(text());
            case "tenant" -> tenant = Optional.of(new TenantId(text()));
            case "agent" -> agent = agent();
            case "patient" -> patient = Optional.of(text());
            case "entities" -> elements(() -> entities.add(entity()));
            case "purposeOfUse" -> purposeOfUse = Optional.of(text());
            case "requestId" -> requestId = Optional.of(text());
            case "details" -> fields(detail -> details.put(detail, text()));
            default -> json.skipChildren();
        }
    }

    private AuditEvent.Agent agent() {
        var texts = new HashMap<String, String>();
        var roles = new ArrayList<String>();
        fields(name -> {
            switch (name) {
                case "kind", "id", "name", "origin" -> texts.put(name, text());
                case "roles" -> elements(() -> roles.add(text()));
                default -> json.skipChildren();
            }
        });
        return new AuditEvent.Agent(
                Objects.requireNonNull(texts.get("kind")),
                Objects.requireNonNull(texts.get("id")),
                texts.get("name"),
                roles,
                texts.get("origin"));
    }

    private AuditEvent.Entity entity() {
        var texts = new HashMap<String, String>();
        fields(name -> {
            switch (name) {
                case "kind", "id" -> texts.put(name, text());
                default -> json.skipChildren();
            }
        });
        return new AuditEvent.Entity(
                Objects.requireNonNull(texts.get("kind")), Objects.requireNonNull(texts.get("id")));
    }

    private void fields(Field field) {
        expect(JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = json.currentName();
            if (json.nextToken() != JsonToken.VALUE_NULL) {
                field.read(name);
            }
        }
        expect(JsonToken.END_OBJECT);
    }

    private void elements(Runnable element) {
        expect(JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            element.run();
        }
    }

    private String text() {
        expect(JsonToken.VALUE_STRING);
        return json.getString();
    }

    private void expect(JsonToken token) {
        if (json.currentToken() != token) {
            throw new IllegalArgumentException("not the JSON of an audit event");
        }
    }
}
