// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.deidentification.web;

import io.chartveil.anonymizer.deidentification.Deidentification;
import io.chartveil.anonymizer.policies.OwnPolicy;
import io.chartveil.anonymizer.policies.PolicyLibrary;
import io.chartveil.anonymizer.policies.PolicyProblems;
import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.audit.AuditEvent.Action;
import io.chartveil.deid.Policy;
import io.chartveil.deid.SourcedPolicy;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The policies there are, and what becomes of each kind of identifier. */
@RestController
@RequestMapping("/api/v1/policies")
class PolicyController {

    private final PolicyLibrary library;

    PolicyController(PolicyLibrary library) {
        this.library = library;
    }

    /** All policies of the tenant: the shipped profiles, then its own. */
    @GetMapping
    @Permission("policies:read")
    @Audited(type = "policy.listed", action = Action.READ)
    PolicyList listPolicies(Caller caller) {
        var tenant = caller.requiredTenant();
        var all = new ArrayList<PolicySummary>();
        var shipped = library.shipped();
        shipped.names().stream().map(shipped::named).map(PolicySummary::of).forEach(all::add);
        var published = library.published(tenant);
        library.own(tenant).stream()
                .map(policy -> PolicySummary.of(policy, published.find(policy.name())))
                .forEach(all::add);
        return new PolicyList(all);
    }

    /**
     * One policy, merged with its base: what becomes of each kind of identifier. Of the tenant's own the newest published
     * version, with the ETag that changes of it send back; terms are in the document alone.
     */
    @GetMapping("/{name}")
    @Permission("policies:read")
    @Audited(type = "policy.read", action = Action.READ)
    ResponseEntity<PolicyView> getPolicy(@PathVariable String name, Caller caller, AuditFacts audit) {
        var tenant = caller.requiredTenant();
        var policy = library.newest(tenant, name).orElseThrow(PolicyProblems::notFound);
        audit.entity("policy", Deidentification.reference(policy.policy()));
        var answer = ResponseEntity.ok();
        library.own(tenant, name).ifPresent(own -> answer.eTag("\"" + own.revision() + "\""));
        return answer.body(PolicyView.of(policy));
    }

    record PolicyList(List<PolicySummary> policies) {}

    /**
     * @param version the newest published one; 0 while there is a draft only
     * @param origin {@code shipped} or {@code own}
     * @param draft whether somebody works on the next version
     */
    record PolicySummary(String name, int version, String description, String origin, boolean draft) {

        static PolicySummary of(Policy shipped) {
            return new PolicySummary(shipped.name(), shipped.version(), shipped.description(), "shipped", false);
        }

        static PolicySummary of(OwnPolicy own, Optional<SourcedPolicy> published) {
            return new PolicySummary(
                    own.name(),
                    own.latestVersion(),
                    published.map(known -> known.policy().description()).orElse(""),
                    "own",
                    own.draft().isPresent());
        }
    }

    /**
     * @param datePrecision what a generalized date keeps
     * @param ageCap the highest age that is told
     * @param postcodes what a generalized postcode keeps
     * @param standInLanguage of names that stand for others; null: the record's own
     * @param actions by label
     * @param paths actions by place, before those by label
     * @param thresholds the score from which on a finding in text is replaced, by label
     * @param allowedTerms how many words identify nobody
     * @param deniedTerms how many words are always replaced
     * @param sources for whose records the document says something else
     */
    record PolicyView(
            String name,
            int version,
            String description,
            String datePrecision,
            int ageCap,
            String postcodes,
            @Nullable String standInLanguage,
            Map<String, String> actions,
            Map<String, String> paths,
            Map<String, Double> thresholds,
            int allowedTerms,
            int deniedTerms,
            List<String> sources) {

        static PolicyView of(SourcedPolicy sourced) {
            var policy = sourced.policy();
            var actions = new TreeMap<String, String>();
            policy.actions().forEach((label, action) -> actions.put(label.name(), WireNames.of(action)));
            var paths = new TreeMap<String, String>();
            policy.paths().actions().forEach((path, action) -> paths.put(path, WireNames.of(action)));
            var thresholds = new TreeMap<String, Double>();
            policy.texts().thresholds().forEach((label, score) -> thresholds.put(label.name(), score));
            return new PolicyView(
                    policy.name(),
                    policy.version(),
                    policy.description(),
                    WireNames.of(policy.datePrecision()),
                    policy.ageCap(),
                    WireNames.of(policy.postcodes()),
                    policy.standInLanguage().orElse(null),
                    actions,
                    paths,
                    thresholds,
                    policy.texts().allowed().size(),
                    policy.texts().denied().size(),
                    List.copyOf(new TreeSet<>(sourced.bySource().keySet())));
        }
    }
}
