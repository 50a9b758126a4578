// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.policies.web;

import io.chartveil.anonymizer.policies.PolicyChoice;
import io.chartveil.anonymizer.policies.PolicyChoosing;
import io.chartveil.anonymizer.policies.PolicySettings;
import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.AuditTrail;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.audit.AuditEvent.Action;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which policies a tenant's records are made under, and whether it takes two persons to change that. */
@RestController
@RequestMapping("/api/v1/policy-settings")
class PolicySettingsController {

    /** No policy has this name. */
    private static final String NONE = "-";

    private final PolicyChoosing choosing;
    private final AuditTrail trail;

    PolicySettingsController(PolicyChoosing choosing, AuditTrail trail) {
        this.choosing = choosing;
        this.trail = trail;
    }

    /** The settings as they stand, and the change that waits for a second person. */
    @GetMapping
    @Permission("policies:read")
    @Audited(type = "policy-settings.read", action = Action.READ)
    ResponseEntity<SettingsView> getPolicySettings(Caller caller) {
        var settings = choosing.read(caller.requiredTenant());
        return tagged(HttpStatus.OK, settings);
    }

    /** Changes the settings at once: 200. Where a second person is asked for, now, it is a proposal: 202. */
    @PutMapping
    @Permission("policies:write")
    @Audited(type = "policy-settings.changed", action = Action.UPDATE)
    ResponseEntity<SettingsView> changePolicySettings(
            @Valid @RequestBody WantedSettings wanted,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Caller caller,
            AuditFacts audit) {
        var settings = choosing.change(caller, IfMatch.revision(ifMatch), wanted.choice(), told(audit));
        return tagged(settings.proposal().isPresent() ? HttpStatus.ACCEPTED : HttpStatus.OK, settings);
    }

    /** A second person's word for the proposed change, which then holds. */
    @PostMapping("/approve")
    @Permission("policies:write")
    @Audited(type = "policy-settings.approved", action = Action.EXECUTE)
    ResponseEntity<SettingsView> approvePolicySettings(
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Caller caller,
            AuditFacts audit) {
        return tagged(HttpStatus.OK, choosing.approve(caller, IfMatch.revision(ifMatch), told(audit)));
    }

    /** Throws the proposed change away. */
    @DeleteMapping("/proposal")
    @Permission("policies:write")
    @Audited(type = "policy-settings.proposal-discarded", action = Action.DELETE)
    ResponseEntity<SettingsView> discardPolicySettings(
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Caller caller,
            AuditFacts audit) {
        return tagged(
                HttpStatus.OK,
                choosing.discard(caller, IfMatch.revision(ifMatch), (before, after) -> audit.appendTo(trail)));
    }

    /** What is wished for, and whether it holds already. */
    private PolicyChoosing.Audit told(AuditFacts audit) {
        return (before, after) -> {
            var wanted = after.proposal().map(PolicySettings.Proposal::choice).orElse(after.current());
            audit.detail("state", after.proposal().isPresent() ? "proposed" : "changed")
                    .detail("approvalRequired", before.current().approvalRequired() + "->" + wanted.approvalRequired())
                    .detail("defaultPolicy", wanted.defaultPolicy() == null ? NONE : wanted.defaultPolicy());
            before.proposal().ifPresent(proposal -> audit.detail("proposedBy", proposal.by()));
            audit.appendTo(trail);
        };
    }

    private static ResponseEntity<SettingsView> tagged(HttpStatus status, PolicySettings settings) {
        return ResponseEntity.status(status)
                .eTag(IfMatch.tag(settings.revision()))
                .body(SettingsView.of(settings));
    }

    /**
     * @param defaultPolicy for records that name no policy; null: the one that the installation gave the tenant
     * @param sources policies of single sources, by their names
     */
    record WantedSettings(
            @NotNull Boolean approvalRequired,
            @Nullable @Pattern(regexp = REFERENCE) String defaultPolicy,

            @Nullable @Size(max = 500)
            Map<
                            @Pattern(regexp = "[a-z](?:[a-z0-9]|-(?=[a-z0-9])){0,40}") String,
                            @NotNull @Pattern(regexp = REFERENCE) String>
                    sources) {

        private static final String REFERENCE = "[a-z0-9][a-z0-9-]{0,62}(@[1-9][0-9]{0,8})?";

        PolicyChoice choice() {
            return new PolicyChoice(approvalRequired, defaultPolicy, sources == null ? Map.of() : sources);
        }
    }

    /** @param proposal null while nothing waits */
    record SettingsView(
            boolean approvalRequired,
            @Nullable String defaultPolicy,
            Map<String, String> sources,
            @Nullable ProposalView proposal) {

        static SettingsView of(PolicySettings settings) {
            var current = settings.current();
            return new SettingsView(
                    current.approvalRequired(),
                    current.defaultPolicy(),
                    new TreeMap<>(current.sources()),
                    settings.proposal().map(ProposalView::of).orElse(null));
        }
    }

    record ProposalView(
            boolean approvalRequired,
            @Nullable String defaultPolicy,
            Map<String, String> sources,
            String by,
            Instant at) {

        static ProposalView of(PolicySettings.Proposal proposal) {
            var choice = proposal.choice();
            return new ProposalView(
                    choice.approvalRequired(),
                    choice.defaultPolicy(),
                    new TreeMap<>(choice.sources()),
                    proposal.by(),
                    proposal.at());
        }
    }
}
