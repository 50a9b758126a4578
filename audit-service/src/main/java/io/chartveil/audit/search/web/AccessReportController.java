// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.search.web;

import io.chartveil.audit.log.web.CallerLog;
import io.chartveil.audit.search.EventCursor;
import io.chartveil.audit.search.EventFilter;
import io.chartveil.audit.search.EventSearch;
import io.chartveil.audit.search.StoredEvent;
import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.contracts.audit.AuditEvent.Action;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a patient who looked: the access information of the EHDS and of GDPR, article 15. */
@RestController
@RequestMapping("/api/v1/audit/access-report")
class AccessReportController {

    private final EventSearch search;
    private final TaggedPatients patients;

    AccessReportController(EventSearch search, TaggedPatients patients) {
        this.search = search;
        this.patients = patients;
    }

    @PostMapping
    @Permission("audit:read")
    @Audited(type = "access-report.made", action = Action.READ)
    AccessReport makeAccessReport(Caller caller, AuditFacts facts, @Valid @RequestBody AccessReportRequest request) {
        var tag = patients.tag(caller, request.patient());
        facts.patient(tag);
        var filter = EventFilter.none()
                .ofPatient(tag)
                .between(Optional.ofNullable(request.from()), Optional.ofNullable(request.to()));
        var page = search.find(
                CallerLog.of(caller),
                filter,
                Optional.ofNullable(request.cursor()).map(Cursors::parse),
                request.limit() == null ? AccessReportRequest.MAX_LIMIT : request.limit());
        return new AccessReport(
                page.events().stream().map(Access::of).toList(),
                page.next().map(EventCursor::toString).orElse(null));
    }

    /** @param cursor of the page before */
    record AccessReportRequest(
            @Valid @NotNull EventSearchRequest.Patient patient,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String cursor,
            @Min(1) @Max(MAX_LIMIT) @Nullable Integer limit) {

        static final int MAX_LIMIT = 1_000;
    }

    /** @param next the cursor of the following page; null on the last */
    record AccessReport(List<Access> accesses, @Nullable String next) {}

    /**
     * One look, or one attempt at it.
     *
     * @param categories the kinds of things that were looked at
     * @param emergency whether it was under a break-glass grant
     */
    record Access(
            UUID event,
            Instant at,
            String agentKind,
            String agentId,
            @Nullable String agentName,
            List<String> roles,
            @Nullable String origin,
            String type,
            Action action,
            AuditEvent.Outcome outcome,
            List<String> categories,
            @Nullable String purposeOfUse,
            boolean emergency) {

        private static final String BREAK_GLASS = "BTG";

        static Access of(StoredEvent event) {
            var content = event.content();
            var agent = content.map(AuditEvent::agent);
            var purpose = content.flatMap(AuditEvent::purposeOfUse);
            return new Access(
                    event.id(),
                    event.at(),
                    event.agentKind(),
                    event.agentId(),
                    agent.map(AuditEvent.Agent::name).orElse(null),
                    agent.map(AuditEvent.Agent::roles).orElse(List.of()),
                    agent.map(AuditEvent.Agent::origin).orElse(null),
                    event.type(),
                    event.action(),
                    event.outcome(),
                    content.map(each -> each.entities().stream()
                                    .map(AuditEvent.Entity::kind)
                                    .distinct()
                                    .sorted()
                                    .toList())
                            .orElse(List.of()),
                    purpose.orElse(null),
                    purpose.filter(BREAK_GLASS::equals).isPresent());
        }
    }
}
