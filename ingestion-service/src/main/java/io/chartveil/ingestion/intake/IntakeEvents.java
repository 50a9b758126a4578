// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake;

import io.chartveil.audittrail.AuditTrail;
import io.chartveil.audittrail.PatientTags;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.UuidV7;
import io.chartveil.contracts.audit.AuditEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an intake transaction tells others: the records' messages to the outbox, who handed them in to the audit log. */
final class IntakeEvents {

    static final String ACCEPTED = "record.accepted";
    /** An audit event has at most 32 KiB; an entity takes about 80 bytes of it. */
    private static final int MAX_ENTITIES = 200;

    private record Group(TenantId tenant, Submitter submitter, AuditEvent.Outcome outcome) {}

    private record Touched(RecordId id, PreparedRecord prepared) {}

    private final RecordMessages messages;
    private final AuditTrail trail;
    private final PatientTags tags;
    private final Clock clock;

    IntakeEvents(RecordMessages messages, AuditTrail trail, PatientTags tags, Clock clock) {
        this.messages = messages;
        this.trail = trail;
        this.tags = tags;
        this.clock = clock;
    }

    void publish(List<PreparedRecord> fresh, Map<RecordId, Long> sequences) {
        messages.publish(fresh.stream()
                .filter(it -> it.fault().isEmpty())
                .map(it -> new RecordMessages.Message(
                        it.tenant(),
                        it.id(),
                        1,
                        sequences.getOrDefault(it.id(), 0L),
                        it.format(),
                        it.source(),
                        it.acceptedAt(),
                        Optional.empty(),
                        it.claimCheck(),
                        it.storedBytes(),
                        Optional.ofNullable(it.route()),
                        it.trace()))
                .toList());
    }

    /** The transaction's last statement. What came as one request is one event, up to an event's size. */
    void audit(List<PreparedRecord> records, List<IntakeResult> results) {
        var groups = new LinkedHashMap<Group, List<Touched>>();
        for (int i = 0; i < records.size(); i++) {
            var prepared = records.get(i);
            var outcome = switch (results.get(i)) {
                case IntakeResult.Accepted(var id) -> new Touch(id, AuditEvent.Outcome.SUCCESS);
                case IntakeResult.Repeated(var id, var state) -> new Touch(id, AuditEvent.Outcome.SUCCESS);
                case IntakeResult.KeyReused(var id) -> new Touch(id, AuditEvent.Outcome.REFUSED);
                case IntakeResult.Erased(var id) -> new Touch(id, AuditEvent.Outcome.REFUSED);
                case IntakeResult.Refused(var id, var fault) ->
                    new Touch(id.orElse(prepared.id()), AuditEvent.Outcome.REFUSED);
                case IntakeResult.Closed closed -> new Touch(prepared.id(), AuditEvent.Outcome.REFUSED);
            };
            if (outcome.outcome() == AuditEvent.Outcome.REFUSED
                    && prepared.submitter().answersRefusals()) {
                continue;
            }
            groups.computeIfAbsent(
                            new Group(prepared.tenant(), prepared.submitter(), outcome.outcome()),
                            ignored -> new ArrayList<>(1))
                    .add(new Touched(outcome.id(), prepared));
        }
        var events = new ArrayList<AuditEvent>(groups.size());
        groups.forEach((group, touched) -> {
            for (int from = 0; from < touched.size(); from += MAX_ENTITIES) {
                events.add(event(group, touched.subList(from, Math.min(from + MAX_ENTITIES, touched.size()))));
            }
        });
        if (!events.isEmpty()) {
            trail.append(events);
        }
    }

    private record Touch(RecordId id, AuditEvent.Outcome outcome) {}

    private AuditEvent event(Group group, List<Touched> touched) {
        var first = touched.getFirst().prepared();
        return new AuditEvent(
                UuidV7.at(clock.instant()),
                ACCEPTED,
                AuditEvent.Action.CREATE,
                group.outcome(),
                clock.instant(),
                Optional.of(group.tenant()),
                group.submitter().agent(),
                touched.size() > 1
                        ? Optional.empty()
                        : first.auditPatient().map(patient -> tags.of(group.tenant(), patient)),
                touched.stream()
                        .map(it -> new AuditEvent.Entity("record", it.id().toString()))
                        .toList(),
                Optional.empty(),
                group.submitter().requestId(),
                Map.of("source", first.source()));
    }
}
