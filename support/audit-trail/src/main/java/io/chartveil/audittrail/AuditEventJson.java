// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import io.chartveil.contracts.audit.AuditEvent;
import java.io.ByteArrayOutputStream;
import java.time.DateTimeException;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The one byte form of an audit event: JSON with fields in a fixed order. Hashes and commitments are over these bytes,
 * so they are written once and then only carried.
 */
public final class AuditEventJson {

    /** A single event that is larger would block the way of all others; nothing regular comes near. */
    public static final int MAX_BYTES = 32 * 1024;

    private static final JsonFactory FACTORY = new JsonFactory();

    private AuditEventJson() {}

    /** @throws IllegalArgumentException if the event has more than {@value #MAX_BYTES} bytes */
    public static byte[] write(AuditEvent event) {
        var out = new ByteArrayOutputStream(512);
        try (var json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            write(event, json);
        }
        if (out.size() > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "audit event of type " + event.type() + " has " + out.size() + " bytes; the limit is " + MAX_BYTES);
        }
        return out.toByteArray();
    }

    /** @throws IllegalArgumentException if the bytes are not an event; the message does not repeat them */
    public static AuditEvent read(byte[] bytes) {
        try (var json = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            return new AuditEventReader(json).read();
        } catch (JacksonException | IllegalArgumentException | DateTimeException | NullPointerException e) {
            throw new IllegalArgumentException(
                    "not an audit event (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static void write(AuditEvent event, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("id", event.id().toString());
        json.writeStringProperty("type", event.type());
        json.writeStringProperty("action", event.action().name());
        json.writeStringProperty("outcome", event.outcome().name());
        json.writeStringProperty("at", event.at().toString());
        event.tenant().ifPresent(tenant -> json.writeStringProperty("tenant", tenant.value()));
        write(event.agent(), json);
        event.patient().ifPresent(patient -> json.writeStringProperty("patient", patient));
        json.writeArrayPropertyStart("entities");
        for (var entity : event.entities()) {
            json.writeStartObject();
            json.writeStringProperty("kind", entity.kind());
            json.writeStringProperty("id", entity.id());
            json.writeEndObject();
        }
        json.writeEndArray();
        event.purposeOfUse().ifPresent(purpose -> json.writeStringProperty("purposeOfUse", purpose));
        event.requestId().ifPresent(id -> json.writeStringProperty("requestId", id));
        json.writeObjectPropertyStart("details");
        event.details().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(detail -> json.writeStringProperty(detail.getKey(), detail.getValue()));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(AuditEvent.Agent agent, JsonGenerator json) {
        json.writeObjectPropertyStart("agent");
        json.writeStringProperty("kind", agent.kind());
        json.writeStringProperty("id", agent.id());
        if (agent.name() != null) {
            json.writeStringProperty("name", agent.name());
        }
        json.writeArrayPropertyStart("roles");
        agent.roles().forEach(json::writeString);
        json.writeEndArray();
        if (agent.origin() != null) {
            json.writeStringProperty("origin", agent.origin());
        }
        json.writeEndObject();
    }
}
