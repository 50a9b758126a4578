// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.sources.web;

import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.ingestion.IngestionProblem;
import io.chartveil.ingestion.sources.Source;
import io.chartveil.ingestion.sources.SourceAdministration;
import io.chartveil.ingestion.sources.TopicProvisioning.Credential;
import io.chartveil.ingestion.usage.Usage;
import io.chartveil.ingestion.usage.UsageCounts;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import io.chartveil.problemweb.HttpProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Administers a tenant's sources. */
@RestController
@RequestMapping("/api/v1/sources")
class SourceController {

    private final SourceAdministration administration;
    private final UsageCounts counts;

    SourceController(SourceAdministration administration, UsageCounts counts) {
        this.administration = administration;
        this.counts = counts;
    }

    @GetMapping
    @Permission("sources:read")
    @Audited(type = "source.listed", action = AuditEvent.Action.READ)
    @Operation(operationId = "listSources", summary = "The tenant's sources with their counters")
    SourceList list(Caller caller) {
        var tenant = caller.requiredTenant();
        var counters = counters(tenant);
        return new SourceList(administration.all(tenant).stream()
                .map(source -> SourceItem.of(source, counters.get(source.name()), null))
                .toList());
    }

    @ApiResponse(responseCode = "201", description = "Made", useReturnTypeSchema = true)
    @PostMapping
    @Permission("sources:write")
    @Audited(type = "source.created", action = AuditEvent.Action.CREATE)
    @Operation(operationId = "createSource", summary = "Make a source; a Kafka source's credential is said once")
    ResponseEntity<SourceItem> create(Caller caller, AuditFacts facts, @Valid @RequestBody NewSource wanted) {
        facts.entity("source", wanted.name());
        var made = administration.create(caller.requiredTenant(), wanted.name(), wanted.kind(), wanted.settings());
        return ResponseEntity.created(URI.create("/api/v1/sources/" + wanted.name()))
                .eTag(tag(made.source()))
                .body(SourceItem.of(made.source(), null, made.credential().orElse(null)));
    }

    @GetMapping("/{name}")
    @Permission("sources:read")
    @Audited(type = "source.read", action = AuditEvent.Action.READ)
    @Operation(operationId = "getSource", summary = "One source")
    ResponseEntity<SourceItem> get(Caller caller, @PathVariable String name) {
        var tenant = caller.requiredTenant();
        var source = administration.find(tenant, name).orElseThrow(SourceController::missing);
        return ResponseEntity.ok()
                .eTag(tag(source))
                .body(SourceItem.of(source, counters(tenant).get(name), null));
    }

    @PutMapping("/{name}")
    @Permission("sources:write")
    @Audited(type = "source.changed", action = AuditEvent.Action.UPDATE)
    @Operation(operationId = "changeSource", summary = "Change a source's settings, pause or resume it")
    ResponseEntity<SourceItem> change(
            Caller caller,
            AuditFacts facts,
            @PathVariable String name,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ChangedSource wanted) {
        var tenant = caller.requiredTenant();
        var source = administration.find(tenant, name).orElseThrow(SourceController::missing);
        facts.entity("source", source.name());
        requireCurrent(source, ifMatch);
        var changed = administration.change(source, wanted.settings(), wanted.state());
        return ResponseEntity.ok()
                .eTag(tag(changed))
                .body(SourceItem.of(changed, counters(tenant).get(name), null));
    }

    @PostMapping("/{name}/credential")
    @Permission("sources:write")
    @Audited(type = "source.credential.renewed", action = AuditEvent.Action.UPDATE)
    @Operation(operationId = "renewSourceCredential", summary = "A new credential; the old one ends at once")
    SourceItem renew(Caller caller, AuditFacts facts, @PathVariable String name) {
        var source = administration
                .find(caller.requiredTenant(), name)
                .filter(it -> it.kind() == Source.Kind.KAFKA)
                .orElseThrow(SourceController::missing);
        facts.entity("source", source.name());
        return SourceItem.of(source, null, administration.renew(source).orElse(null));
    }

    @ApiResponse(responseCode = "204", description = "Deleted")
    @DeleteMapping("/{name}")
    @Permission("sources:write")
    @Audited(type = "source.deleted", action = AuditEvent.Action.DELETE)
    @Operation(operationId = "deleteSource", summary = "Delete a source; its records stay")
    ResponseEntity<Void> delete(
            Caller caller,
            AuditFacts facts,
            @PathVariable String name,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch) {
        var source = administration.find(caller.requiredTenant(), name).orElseThrow(SourceController::missing);
        facts.entity("source", source.name());
        requireCurrent(source, ifMatch);
        administration.delete(source);
        return ResponseEntity.noContent().build();
    }

    private Map<String, Usage.PerSource> counters(TenantId tenant) {
        return counts.perSource(tenant).stream()
                .collect(Collectors.toMap(Usage.PerSource::source, Function.identity()));
    }

    private static void requireCurrent(Source source, @Nullable String ifMatch) {
        if (ifMatch == null) {
            throw IngestionProblem.PRECONDITION_REQUIRED.exception("Send If-Match with the ETag that you read.");
        }
        if (!ifMatch.equals("*") && !ifMatch.equals(tag(source))) {
            throw HttpProblem.PRECONDITION_FAILED.exception("Read the source again and send its ETag.");
        }
    }

    private static String tag(Source source) {
        return "\"" + source.version() + "\"";
    }

    private static SourceAdministration.Settings settings(
            @Nullable RecordFormat format, @Nullable String patientColumn, @Nullable String patientSystem) {
        return new SourceAdministration.Settings(
                Optional.ofNullable(format), Optional.ofNullable(patientColumn), Optional.ofNullable(patientSystem));
    }

    private static RuntimeException missing() {
        return HttpProblem.NOT_FOUND.exception("There is no such source.");
    }

    record SourceList(List<SourceItem> items) {}

    record NewSource(
            @NotNull @Pattern(regexp = "[a-z](?:[a-z0-9]|-(?=[a-z0-9])){1,39}")
            String name,

            Source.@NotNull Kind kind,
            @Nullable RecordFormat format,
            @Nullable @Size(min = 1, max = 200) String patientColumn,
            @Nullable @Size(max = 500) String patientSystem) {

        SourceAdministration.Settings settings() {
            return SourceController.settings(format, patientColumn, patientSystem);
        }
    }

    record ChangedSource(
            Source.@NotNull State state,
            @Nullable RecordFormat format,
            @Nullable @Size(min = 1, max = 200) String patientColumn,
            @Nullable @Size(max = 500) String patientSystem) {

        SourceAdministration.Settings settings() {
            return SourceController.settings(format, patientColumn, patientSystem);
        }
    }

    record SourceItem(
            String name,
            Source.Kind kind,
            @Nullable RecordFormat format,
            @Nullable String patientColumn,
            @Nullable String patientSystem,
            Source.State state,
            @Nullable String topic,
            Instant createdAt,
            Instant changedAt,
            Counters counters,
            @Nullable CredentialItem credential) {

        static SourceItem of(Source source, Usage.@Nullable PerSource counters, @Nullable Credential credential) {
            return new SourceItem(
                    source.name(),
                    source.kind(),
                    source.format().orElse(null),
                    source.patientColumn().orElse(null),
                    source.patientSystem().orElse(null),
                    source.state(),
                    source.topic().orElse(null),
                    source.createdAt(),
                    source.changedAt(),
                    counters == null
                            ? new Counters(0, 0, 0, 0)
                            : new Counters(
                                    counters.accepted() + counters.refused(),
                                    counters.refused(),
                                    counters.done(),
                                    counters.deadLettered()),
                    credential == null
                            ? null
                            : new CredentialItem(credential.mechanism(), credential.username(), credential.password()));
        }
    }

    record Counters(long received, long refused, long done, long deadLettered) {}

    /** Said once, to the person who made the source. */
    record CredentialItem(String mechanism, String username, String password) {
        @Override
        public String toString() {
            return "CredentialItem[redacted]";
        }
    }
}
