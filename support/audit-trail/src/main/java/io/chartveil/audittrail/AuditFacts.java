// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.internaltoken.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request adds to its audit event: which things it touched, whose they are, why. A controller method takes it as
 * an argument.
 *
 * <p>It belongs to one request and one thread at a time. Nothing that a patient wrote belongs into it.
 */
public final class AuditFacts {

    private record Touched(Optional<String> patient, List<AuditEvent.Entity> entities) {}

    private final List<AuditEvent.Entity> entities = new ArrayList<>();
    private final List<Touched> entries = new ArrayList<>();
    private final Set<String> patients = new LinkedHashSet<>();
    private final Map<String, String> details = new LinkedHashMap<>();
    private @Nullable TenantId tenant;
    private @Nullable String purposeOfUse;

    private final Instant at;
    private final String origin;
    private @Nullable String requestId;
    private @Nullable Audited operation;
    private @Nullable Caller caller;
    private boolean written;

    AuditFacts(Instant at, String origin) {
        this.at = at;
        this.origin = origin;
    }

    /** A thing the call as a whole was about: {@code entity("record", "rec_…")}. */
    public AuditFacts entity(String kind, String id) {
        entities.add(new AuditEvent.Entity(kind, id));
        return this;
    }

    /** A patient the call touched, as {@link PatientTags} names it. */
    public AuditFacts patient(String tag) {
        patients.add(tag);
        return this;
    }

    /** One of the things of a call with {@link Audited.Cardinality#ENTRY}: each gets an event of its own. */
    public AuditFacts entry(String kind, String id, Optional<String> patientTag) {
        entries.add(new Touched(patientTag, List.of(new AuditEvent.Entity(kind, id))));
        return this;
    }

    /** A coded fact. */
    public AuditFacts detail(String name, String code) {
        details.put(name, code);
        return this;
    }

    /** Whose data it was, where the caller's token names no tenant. */
    public AuditFacts tenant(TenantId owner) {
        tenant = owner;
        return this;
    }

    /** A code of HL7's PurposeOfUse; a break-glass grant says {@code BTG} by itself. */
    public AuditFacts purposeOfUse(String code) {
        purposeOfUse = code;
        return this;
    }

    /**
     * Writes the events of a successful call in the caller's transaction, as its last statement; the library then writes
     * none before the answer, unless the call fails after all.
     */
    public void appendTo(AuditTrail trail) {
        trail.append(events(AuditEvent.Outcome.SUCCESS));
        written = true;
    }

    void operation(Audited declared, String request, Optional<Caller> by) {
        operation = declared;
        requestId = request;
        caller = by.orElse(null);
    }

    boolean isDeclared() {
        return operation != null;
    }

    /** What is still to be written for an answer of this status. */
    List<AuditEvent> eventsFor(int status) {
        if (status < 400) {
            return written ? List.of() : events(AuditEvent.Outcome.SUCCESS);
        }
        details.put("status", Integer.toString(status));
        return List.of(event(
                status < 500 ? AuditEvent.Outcome.REFUSED : AuditEvent.Outcome.FAILED,
                patients.size() == 1 ? Optional.of(patients.iterator().next()) : Optional.empty(),
                entities));
    }

    private List<AuditEvent> events(AuditEvent.Outcome outcome) {
        var touched = touched();
        if (touched.isEmpty()) {
            return List.of(event(outcome, Optional.empty(), entities));
        }
        return touched.stream()
                .map(each -> event(outcome, each.patient(), each.entities()))
                .toList();
    }

    private List<Touched> touched() {
        return switch (declared().cardinality()) {
            case ENTRY -> entries;
            case PATIENT ->
                patients.stream()
                        .map(patient -> new Touched(Optional.of(patient), entities))
                        .toList();
            case ONE ->
                patients.size() == 1
                        ? List.of(new Touched(Optional.of(patients.iterator().next()), entities))
                        : List.of();
        };
    }

    private AuditEvent event(
            AuditEvent.Outcome outcome, Optional<String> patient, List<AuditEvent.Entity> touchedEntities) {
        var builder = AuditEventBuilder.of(declared().type(), declared().action(), at)
                .outcome(outcome)
                .agent(caller == null ? AuditAgents.anonymous(origin) : AuditAgents.of(caller, origin));
        Optional.ofNullable(tenant)
                .or(() -> Optional.ofNullable(caller).flatMap(Caller::tenant))
                .ifPresent(builder::tenant);
        Optional.ofNullable(caller).flatMap(Caller::grant).ifPresent(grant -> {
            builder.purposeOfUse("BTG");
            builder.entity("grant", grant.id());
        });
        Optional.ofNullable(purposeOfUse).ifPresent(builder::purposeOfUse);
        patient.ifPresent(builder::patient);
        Optional.ofNullable(requestId).ifPresent(builder::requestId);
        touchedEntities.forEach(entity -> builder.entity(entity.kind(), entity.id()));
        details.forEach(builder::detail);
        return builder.build();
    }

    private Audited declared() {
        if (operation == null) {
            throw new IllegalStateException("the controller method declares no @Audited");
        }
        return operation;
    }
}
