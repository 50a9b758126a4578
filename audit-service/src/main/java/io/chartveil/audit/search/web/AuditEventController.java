// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.search.web;

import io.chartveil.audit.log.web.CallerLog;
import io.chartveil.audit.search.EventFilter;
import io.chartveil.audit.search.EventSearch;
import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.contracts.audit.AuditEvent.Action;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import io.chartveil.problemweb.HttpProblem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an auditor asks of the tenant's log; each question is itself an event in it. */
@RestController
@RequestMapping("/api/v1/audit/events")
class AuditEventController {

    private final EventSearch search;
    private final TaggedPatients patients;

    AuditEventController(EventSearch search, TaggedPatients patients) {
        this.search = search;
        this.patients = patients;
    }

    @GetMapping
    @Permission("audit:read")
    @Audited(type = "audit-event.searched", action = Action.READ)
    EventListView listAuditEvents(
            Caller caller,
            AuditFacts facts,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String agent,
            @RequestParam(required = false) @Nullable String record,
            @RequestParam(required = false) AuditEvent.@Nullable Outcome outcome,
            @RequestParam(required = false) @Nullable String requestId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(EventSearchRequest.MAX_LIMIT) int limit) {
        var filter = new EventFilter(
                Optional.ofNullable(from),
                Optional.ofNullable(to),
                Optional.ofNullable(type),
                Optional.ofNullable(agent),
                Optional.empty(),
                Optional.ofNullable(record),
                Optional.ofNullable(outcome),
                Optional.ofNullable(requestId));
        return find(caller, facts, filter, cursor, limit);
    }

    /** The same with the patient's identifier, which belongs into no address. */
    @PostMapping("/search")
    @Permission("audit:read")
    @Audited(type = "audit-event.searched", action = Action.READ)
    EventListView searchAuditEvents(Caller caller, AuditFacts facts, @Valid @RequestBody EventSearchRequest request) {
        var patient = Optional.ofNullable(request.patient()).map(each -> patients.tag(caller, each));
        patient.ifPresent(facts::patient);
        return find(caller, facts, request.filter(patient), request.cursor(), request.limitOrDefault());
    }

    @GetMapping("/{id}")
    @Permission("audit:read")
    @Audited(type = "audit-event.read", action = Action.READ)
    EventView readAuditEvent(Caller caller, AuditFacts facts, @PathVariable UUID id) {
        facts.entity("audit-event", id.toString());
        return search.find(CallerLog.of(caller), id)
                .map(EventView::of)
                .orElseThrow(() -> HttpProblem.NOT_FOUND.exception("There is no such event."));
    }

    private EventListView find(
            Caller caller, AuditFacts facts, EventFilter filter, @Nullable String cursor, int limit) {
        var after = Optional.ofNullable(cursor).map(Cursors::parse);
        var page = search.find(CallerLog.of(caller), filter, after, limit);
        filter.record().ifPresent(record -> facts.entity("record", record));
        facts.detail("found", Integer.toString(page.events().size()));
        return EventListView.of(page);
    }
}
