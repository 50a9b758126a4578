// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.records.web;

import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.Audited;
import io.chartveil.audittrail.PatientTags;
import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.ingestion.intake.TenantKeys;
import io.chartveil.ingestion.ledger.RecordState;
import io.chartveil.ingestion.records.RecordFilter;
import io.chartveil.ingestion.records.RecordSummary;
import io.chartveil.ingestion.records.Records;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import io.chartveil.problemweb.HttpProblem;
import io.chartveil.problemweb.ProblemPlace;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
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

/** Shows what became of records. Nothing here holds a record's content. */
@RestController
@RequestMapping("/api/v1/records")
class RecordController {

    private final Records records;
    private final TenantKeys keys;
    private final PatientTags tags;

    RecordController(Records records, TenantKeys keys, PatientTags tags) {
        this.records = records;
        this.keys = keys;
        this.tags = tags;
    }

    @GetMapping
    @Permission("records:read")
    @Audited(type = "record.listed", action = AuditEvent.Action.READ)
    @Operation(operationId = "listRecords", summary = "Records, the latest first")
    RecordPage list(
            Caller caller,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable UUID job,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var filter = new RecordFilter(
                List.of(),
                RecordParameters.state(state),
                RecordParameters.source(source),
                RecordParameters.format(format),
                Optional.ofNullable(from),
                Optional.ofNullable(to),
                Optional.empty(),
                Optional.ofNullable(job));
        int size = RecordParameters.limit(limit);
        return RecordPage.of(
                records.page(caller.requiredTenant(), filter, RecordParameters.cursor(cursor), size + 1), size);
    }

    @PostMapping("/search")
    @Permission("records:read")
    @Audited(type = "record.searched", action = AuditEvent.Action.READ)
    @Operation(operationId = "searchRecords", summary = "Records of a patient, of a message, or by id")
    RecordPage search(Caller caller, AuditFacts facts, @RequestBody RecordSearch search) {
        var tenant = caller.requiredTenant();
        int size = RecordParameters.limit(search.limit() == null ? 50 : search.limit());
        var before = RecordParameters.cursor(search.cursor());
        return RecordPage.of(find(tenant, facts, search, before, size + 1), size);
    }

    private List<RecordSummary> find(
            TenantId tenant, AuditFacts facts, RecordSearch search, Optional<UUID> before, int limit) {
        if (search.patient() != null) {
            var patient = identifier(search.patient());
            facts.patient(tags.of(tenant, patient));
            return records.ofPatient(tenant, keys.of(tenant).patient(patient), before, limit);
        }
        if (search.messageId() != null) {
            return records.ofMessage(tenant, keys.of(tenant).message(search.messageId()), before, limit);
        }
        if (search.id() != null) {
            return RecordParameters.id(search.id()).flatMap(id -> records.find(tenant, id)).stream()
                    .toList();
        }
        throw HttpProblem.INVALID_REQUEST.exception(
                "Say what to search for.", List.of(ProblemPlace.atPointer("", "names patient, messageId or id")));
    }

    private static PatientIdentifier identifier(RecordSearch.Patient patient) {
        if (patient.value() == null || patient.value().isBlank()) {
            throw HttpProblem.INVALID_REQUEST.exception(
                    "Say whom to search for.", List.of(ProblemPlace.atPointer("/patient/value", "is not empty")));
        }
        return new PatientIdentifier(
                patient.system() == null ? "" : patient.system().strip(),
                patient.value().strip());
    }

    @GetMapping("/{id}")
    @Permission("records:read")
    @Audited(type = "record.status.read", action = AuditEvent.Action.READ)
    @Operation(operationId = "getRecord", summary = "A record's state and time line")
    RecordDetail get(Caller caller, AuditFacts facts, @PathVariable String id) {
        var tenant = caller.requiredTenant();
        var summary = RecordParameters.id(id)
                .flatMap(it -> records.find(tenant, it))
                .orElseThrow(() -> HttpProblem.NOT_FOUND.exception("There is no such record."));
        facts.entity("record", summary.id().toString());
        return RecordDetail.of(summary, records.timeline(tenant, summary.id()));
    }

    /** What to search for: one of the three. */
    record RecordSearch(
            @Nullable Patient patient,
            @Nullable String messageId,
            @Nullable String id,
            @Nullable String cursor,
            @Nullable Integer limit) {

        record Patient(@Nullable String system, @Nullable String value) {
            /** A person's identifier stays out of logs. */
            @Override
            public String toString() {
                return "Patient[redacted]";
            }
        }
    }

    record RecordPage(List<RecordItem> items, @Nullable String next) {

        static RecordPage of(List<RecordSummary> found, int size) {
            var items = found.stream().limit(size).map(RecordItem::of).toList();
            return new RecordPage(
                    items, found.size() > size ? items.getLast().id().toString() : null);
        }
    }

    record RecordItem(
            RecordId id,
            RecordState state,
            int generation,
            RecordFormat format,
            @Nullable String type,
            String source,
            Instant acceptedAt,
            Instant changedAt,
            long size,
            boolean linked,
            @Nullable CauseItem cause) {

        static RecordItem of(RecordSummary summary) {
            return new RecordItem(
                    summary.id(),
                    summary.state(),
                    summary.generation(),
                    summary.format(),
                    summary.type().orElse(null),
                    summary.source(),
                    summary.acceptedAt(),
                    summary.changedAt(),
                    summary.size(),
                    summary.linked(),
                    summary.cause().map(CauseItem::of).orElse(null));
        }
    }

    record CauseItem(String stage, String code, @Nullable String place) {
        static CauseItem of(RecordSummary.Cause cause) {
            return new CauseItem(cause.stage(), cause.code(), cause.place().orElse(null));
        }
    }
}
