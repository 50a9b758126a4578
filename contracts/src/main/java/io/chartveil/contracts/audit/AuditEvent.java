// SPDX-License-Identifier: Apache-2.0
package io.chartveil.contracts.audit;

import io.chartveil.contracts.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did what to whose data, when, why, and with what outcome (FHIR R4 AuditEvent, IHE BALP). The value on the topic
 * is {@link Spooled} in JSON; the key is the spool's name.
 *
 * @param type the operation's declared type, {@code record.read} and the like
 * @param tenant whose data it was; absent for the platform's own affairs
 * @param patient HMAC of the patient's identifier under the tenant's audit key, never the identifier
 * @param entities the things that were touched, by kind and random id
 * @param details further coded facts, free of patient data
 */
public record AuditEvent(
        UUID id,
        String type,
        Action action,
        Outcome outcome,
        Instant at,
        Optional<TenantId> tenant,
        Agent agent,
        Optional<String> patient,
        List<Entity> entities,
        Optional<String> purposeOfUse,
        Optional<String> requestId,
        Map<String, String> details) {

    public static final String TOPIC = "audit.events.v1";
    public static final String TYPE = "io.chartveil.audit.event.v1";

    public AuditEvent {
        entities = List.copyOf(entities);
        details = Map.copyOf(details);
    }

    /** FHIR's AuditEvent.action. */
    public enum Action {
        CREATE,
        READ,
        UPDATE,
        DELETE,
        EXECUTE
    }

    /** FHIR's AuditEvent.outcome, in words. */
    public enum Outcome {
        SUCCESS,
        REFUSED,
        FAILED
    }

    /**
     * Who acted.
     *
     * @param kind {@code member}, {@code service-account}, {@code operator}, {@code service} or {@code anonymous}
     * @param origin the network address it came from, where there was one
     */
    public record Agent(
            String kind,
            String id,
            @Nullable String name,
            List<String> roles,
            @Nullable String origin) {
        public Agent {
            roles = List.copyOf(roles);
        }
    }

    /** A thing that was touched: {@code record rec_…}, {@code source s_…}. */
    public record Entity(String kind, String id) {}

    /**
     * An event in its place in the chain of the service that emitted it.
     *
     * @param spool the chain's name: service and instance
     * @param number counts from 1 without a gap
     * @param previous hash of the entry before, 64 hexadecimal digits (zeros before the first)
     * @param hash SHA-256 over number, previous hash and the event's bytes
     */
    public record Spooled(String spool, long number, String previous, String hash, String event) {}
}
