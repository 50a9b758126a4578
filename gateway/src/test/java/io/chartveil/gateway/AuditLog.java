// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What the gateway has recorded, read with the only role that may. */
final class AuditLog {

    private AuditLog() {}

    /** Of all spools, the oldest first. */
    static List<JsonNode> events(String type) {
        return new JdbcTemplate(GatewayProcess.DATABASE.asRelay())
                .queryForList("SELECT convert_from(event, 'UTF8') FROM audit_spool ORDER BY at", String.class).stream()
                        .map(Client.JSON::readTree)
                        .filter(event -> event.required("type").asString().equals(type))
                        .toList();
    }

    /** Those that name the thing. */
    static List<JsonNode> events(String type, String entityId) {
        return events(type).stream()
                .filter(event -> event.required("entities")
                        .valueStream()
                        .anyMatch(entity -> entity.required("id").asString().equals(entityId)))
                .toList();
    }
}
