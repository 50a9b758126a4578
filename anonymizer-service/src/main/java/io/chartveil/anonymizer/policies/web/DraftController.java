// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.policies.web;

import io.chartveil.anonymizer.policies.OwnPolicy;
import io.chartveil.anonymizer.policies.PolicyDraft;
import io.chartveil.anonymizer.policies.PolicyEditing;
import io.chartveil.anonymizer.policies.PolicyLibrary;
import io.chartveil.anonymizer.policies.PolicyProblems;
import io.chartveil.anonymizer.problem.AnonymizerProblem;
import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.AuditTrail;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.audit.AuditEvent.Action;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
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

/** The draft of a tenant's policy, until it is published. */
@RestController
@RequestMapping("/api/v1/policies/{name}")
class DraftController {

    private final PolicyEditing editing;
    private final PolicyLibrary library;
    private final AuditTrail trail;

    DraftController(PolicyEditing editing, PolicyLibrary library, AuditTrail trail) {
        this.editing = editing;
        this.library = library;
        this.trail = trail;
    }

    /** The draft as it stands, with its document. Its ETag is what every change of it sends back as If-Match. */
    @GetMapping("/draft")
    @Permission("policies:read")
    @Audited(type = "policy.draft-read", action = Action.READ)
    ResponseEntity<DraftView> getDraft(@PathVariable String name, Caller caller, AuditFacts audit) {
        var policy = library.own(caller.requiredTenant(), name).orElseThrow(PolicyProblems::notFound);
        audit.entity("policy", name);
        return tagged(policy);
    }

    /**
     * Begins or replaces the draft: the whole document, in YAML or JSON. A document that breaks a rule is answered with
     * every line that does. If-Match is left out for a policy that does not exist yet.
     */
    @PutMapping(
            path = "/draft",
            consumes = {DocumentTypes.YAML, DocumentTypes.JSON})
    @Permission("policies:write")
    @Audited(type = "policy.draft-saved", action = Action.UPDATE)
    ResponseEntity<DraftView> saveDraft(
            @PathVariable String name,
            @RequestBody byte[] document,
            @RequestHeader("Content-Type") MediaType type,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Caller caller,
            AuditFacts audit) {
        var written = PolicyProblems.received(document, DocumentTypes.formatOf(type));
        boolean named = AuditedPolicy.named(audit, library, caller, name);
        return tagged(editing.saveDraft(caller, name, IfMatch.revision(ifMatch), written, () -> {
            if (!named) {
                audit.entity("policy", name);
            }
            audit.appendTo(trail);
        }));
    }

    /** Throws the draft away; what was published stays. */
    @DeleteMapping("/draft")
    @Permission("policies:write")
    @Audited(type = "policy.draft-discarded", action = Action.DELETE)
    ResponseEntity<Void> discardDraft(
            @PathVariable String name,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Caller caller,
            AuditFacts audit) {
        AuditedPolicy.named(audit, library, caller, name);
        editing.discardDraft(caller, name, IfMatch.revision(ifMatch), () -> audit.appendTo(trail));
        return ResponseEntity.noContent().build();
    }

    /** A second person's word for the draft as it stands. Who wrote any of it cannot give it; a later change ends it. */
    @PostMapping("/draft/approve")
    @Permission("policies:write")
    @Audited(type = "policy.draft-approved", action = Action.EXECUTE)
    ResponseEntity<DraftView> approveDraft(
            @PathVariable String name,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Caller caller,
            AuditFacts audit) {
        AuditedPolicy.named(audit, library, caller, name);
        return tagged(editing.approve(caller, name, IfMatch.revision(ifMatch), () -> audit.appendTo(trail)));
    }

    /** Makes the draft the next version. Records take it from now on; those made before keep the version that made them. */
    @PostMapping("/publish")
    @Permission("policies:write")
    @Audited(type = "policy.published", action = Action.CREATE)
    ResponseEntity<VersionView> publishPolicy(
            @PathVariable String name,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Caller caller,
            AuditFacts audit) {
        AuditedPolicy.named(audit, library, caller, name);
        var published = editing.publish(caller, name, IfMatch.revision(ifMatch), version -> {
            audit.detail("state", "published").detail("version", Integer.toString(version.version()));
            version.approvedBy().ifPresent(by -> audit.detail("approvedBy", by));
            audit.appendTo(trail);
        });
        return ResponseEntity.created(
                        URI.create("/api/v1/policies/" + name + "/document?version=" + published.version()))
                .body(VersionView.of(published));
    }

    private static ResponseEntity<DraftView> tagged(OwnPolicy policy) {
        var draft =
                policy.draft().orElseThrow(() -> AnonymizerProblem.DRAFT_NOT_FOUND.exception("Begin one with PUT."));
        return ResponseEntity.ok().eTag(IfMatch.tag(policy.revision())).body(DraftView.of(policy, draft));
    }

    /**
     * @param document as it was written
     * @param authors everybody who changed the draft since it was begun
     * @param restores the version whose document it holds unchanged
     * @param approvedBy the second person who approved the draft as it stands
     */
    record DraftView(
            String name,
            int latestVersion,
            String format,
            String document,
            List<String> authors,
            @Nullable Integer restores,
            Instant changedAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt) {

        static DraftView of(OwnPolicy policy, PolicyDraft draft) {
            return new DraftView(
                    policy.name(),
                    policy.latestVersion(),
                    draft.written().format().name().toLowerCase(Locale.ROOT),
                    draft.written().text(),
                    draft.authors(),
                    draft.restores().orElse(null),
                    draft.changedAt(),
                    draft.approval().map(PolicyDraft.Approval::by).orElse(null),
                    draft.approval().map(PolicyDraft.Approval::at).orElse(null));
        }
    }
}
