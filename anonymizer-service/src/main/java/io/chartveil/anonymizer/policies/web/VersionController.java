// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.policies.web;

import io.chartveil.anonymizer.policies.PolicyEditing;
import io.chartveil.anonymizer.policies.PolicyLibrary;
import io.chartveil.anonymizer.policies.PolicyProblems;
import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.AuditTrail;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.audit.AuditEvent.Action;
import io.chartveil.deid.policies.DocumentChange;
import io.chartveil.deid.policies.PolicyDocument;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The published versions of a policy: which there are, what they say, what changed, and the way back. */
@RestController
@RequestMapping("/api/v1/policies/{name}")
class VersionController {

    private static final int PAGE = 50;

    private final PolicyEditing editing;
    private final PolicyLibrary library;
    private final AuditTrail trail;

    VersionController(PolicyEditing editing, PolicyLibrary library, AuditTrail trail) {
        this.editing = editing;
        this.library = library;
        this.trail = trail;
    }

    /** The versions of one of the tenant's own policies, the newest first; those before the cursor, with one. */
    @GetMapping("/versions")
    @Permission("policies:read")
    @Audited(type = "policy.versions-listed", action = Action.READ)
    VersionList listVersions(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable @Min(1) @Max(Integer.MAX_VALUE) Integer cursor,
            Caller caller,
            AuditFacts audit) {
        var tenant = caller.requiredTenant();
        var policy = library.own(tenant, name).orElseThrow(PolicyProblems::notFound);
        audit.entity("policy", policy.name());
        var page = library.versions(tenant, name, cursor == null ? Integer.MAX_VALUE : cursor, PAGE);
        return new VersionList(
                page.stream().map(VersionView::of).toList(),
                page.size() < PAGE ? null : page.getLast().version());
    }

    /** A version's document as it was written, in YAML or JSON; shipped profiles are readable too. */
    @GetMapping(
            path = "/document",
            produces = {DocumentTypes.YAML, DocumentTypes.JSON})
    @Permission("policies:read")
    @Audited(type = "policy.document-read", action = Action.READ)
    ResponseEntity<byte[]> getDocument(
            @PathVariable String name, @RequestParam String version, Caller caller, AuditFacts audit) {
        var written = library.written(caller.requiredTenant(), name, version).orElseThrow(PolicyProblems::notFound);
        audit.entity("policy", name + "@" + version);
        return ResponseEntity.ok()
                .contentType(DocumentTypes.of(written.format()))
                .body(written.text().getBytes(StandardCharsets.UTF_8));
    }

    /** What one version, or the draft, says differently from another, by the path in the document. */
    @GetMapping("/changes")
    @Permission("policies:read")
    @Audited(type = "policy.compared", action = Action.READ)
    Changes comparePolicy(
            @PathVariable String name,
            @RequestParam String from,
            @RequestParam String to,
            Caller caller,
            AuditFacts audit) {
        var tenant = caller.requiredTenant();
        var before = document(tenant, name, from);
        var after = document(tenant, name, to);
        audit.entity("policy", name);
        return new Changes(
                from, to, before.changesTo(after).stream().map(Change::of).toList());
    }

    private PolicyDocument document(TenantId tenant, String name, String which) {
        return library.document(tenant, name, which).orElseThrow(PolicyProblems::notFound);
    }

    /**
     * Goes back to an older version by publishing its document as the next one: 201. Where the tenant asks for a second
     * person it becomes the draft and waits: 202.
     */
    @PostMapping("/rollback")
    @Permission("policies:write")
    @Audited(type = "policy.rolled-back", action = Action.CREATE)
    ResponseEntity<RollbackView> rollBack(
            @PathVariable String name,
            @Valid @RequestBody Rollback request,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Caller caller,
            AuditFacts audit) {
        AuditedPolicy.named(audit, library, caller, name);
        audit.detail("restores", Integer.toString(request.version()));
        var restored = editing.restore(caller, name, IfMatch.revision(ifMatch), request.version(), outcome -> {
            switch (outcome) {
                case PolicyEditing.Restored.Published(var version) ->
                    audit.detail("state", "published").detail("version", Integer.toString(version.version()));
                case PolicyEditing.Restored.Waiting _ -> audit.detail("state", "waiting");
            }
            audit.appendTo(trail);
        });
        return switch (restored) {
            case PolicyEditing.Restored.Published(var version) ->
                ResponseEntity.created(
                                URI.create("/api/v1/policies/" + name + "/document?version=" + version.version()))
                        .body(new RollbackView("published", VersionView.of(version)));
            case PolicyEditing.Restored.Waiting(var policy) ->
                ResponseEntity.status(HttpStatus.ACCEPTED)
                        .eTag(IfMatch.tag(policy.revision()))
                        .body(new RollbackView("waits-for-approval", null));
        };
    }

    /** @param next the cursor of the next page; null on the last */
    record VersionList(List<VersionView> items, @Nullable Integer next) {}

    record Changes(String from, String to, List<Change> changes) {}

    /**
     * @param path in the document; of a list its name
     * @param before null where it was not said; of a list a member that is gone
     * @param after null where it is no longer said; of a list a member that is new
     */
    record Change(
            String path, @Nullable String before, @Nullable String after) {

        static Change of(DocumentChange change) {
            return new Change(change.path(), change.before(), change.after());
        }
    }

    /** @param version to go back to */
    record Rollback(@NotNull @Min(1) Integer version) {}

    /** @param published null while it waits for approval */
    record RollbackView(String state, @Nullable VersionView published) {}
}
