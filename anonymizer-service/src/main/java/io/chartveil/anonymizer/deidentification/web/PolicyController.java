// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.deidentification.web;

import io.chartveil.anonymizer.deidentification.Deidentification;
import io.chartveil.anonymizer.deidentification.EphemeralDeidentification;
import io.chartveil.anonymizer.deidentification.FindingView;
import io.chartveil.anonymizer.deidentification.Formats;
import io.chartveil.anonymizer.problem.AnonymizerProblem;
import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.audit.AuditEvent.Action;
import io.chartveil.deid.Policies;
import io.chartveil.deid.Policy;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The policies there are, and what each would do. */
@RestController
@RequestMapping("/api/v1/policies")
class PolicyController {

    private final Policies policies;
    private final EphemeralDeidentification deidentification;

    PolicyController(Policies policies, EphemeralDeidentification deidentification) {
        this.policies = policies;
        this.deidentification = deidentification;
    }

    /** All policies of the tenant, by name. */
    @GetMapping
    @Permission("policies:read")
    @Audited(type = "policy.listed", action = Action.READ)
    PolicyList listPolicies() {
        return new PolicyList(policies.names().stream()
                .map(policies::named)
                .map(policy -> new PolicySummary(policy.name(), policy.version(), policy.description()))
                .toList());
    }

    /** One policy: what becomes of each kind of identifier. */
    @GetMapping("/{name}")
    @Permission("policies:read")
    @Audited(type = "policy.read", action = Action.READ)
    PolicyView getPolicy(@PathVariable String name, AuditFacts audit) {
        var policy = find(name);
        audit.entity("policy", Deidentification.reference(policy));
        return PolicyView.of(policy);
    }

    /** What the policy makes of a record: the result and where it acted. Nothing is stored. */
    @PostMapping("/{name}/preview")
    @Permission("policies:read")
    @Audited(type = "policy.previewed", action = Action.EXECUTE)
    Preview previewPolicy(
            @PathVariable String name,
            @RequestBody byte[] record,
            @RequestHeader(HttpHeaders.CONTENT_TYPE) String contentType,
            Caller caller,
            AuditFacts audit) {
        var policy = find(name);
        var format = Formats.ofMediaType(contentType)
                .orElseThrow(() -> AnonymizerProblem.FORMAT_NOT_SUPPORTED.exception(
                        "Send application/fhir+json, x-application/hl7-v2+er7, text/plain or text/csv."));
        audit.entity("policy", Deidentification.reference(policy));
        var done =
                deidentification.deidentify(caller.requiredTenant(), format, record, policy.name(), Optional.empty());
        return new Preview(
                done.policy(),
                format.wireName(),
                new String(done.body(), StandardCharsets.UTF_8),
                FindingView.list(done.findings()));
    }

    private Policy find(String name) {
        if (!policies.names().contains(name)) {
            throw AnonymizerProblem.POLICY_NOT_FOUND.exception("There is no policy of this name.");
        }
        return policies.named(name);
    }

    record PolicyList(List<PolicySummary> policies) {}

    record PolicySummary(String name, int version, String description) {}

    /**
     * @param datePrecision what a generalized date keeps
     * @param ageCap the highest age that is told
     * @param postcodes what a generalized postcode keeps
     * @param actions by label
     */
    record PolicyView(
            String name,
            int version,
            String description,
            String datePrecision,
            int ageCap,
            String postcodes,
            Map<String, String> actions) {

        static PolicyView of(Policy policy) {
            var actions = new TreeMap<String, String>();
            policy.actions().forEach((label, action) -> actions.put(label.name(), wireName(action)));
            return new PolicyView(
                    policy.name(),
                    policy.version(),
                    policy.description(),
                    wireName(policy.datePrecision()),
                    policy.ageCap(),
                    wireName(policy.postcodes()),
                    actions);
        }

        private static String wireName(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @param after the record as it would go out */
    record Preview(String policy, String format, String after, List<FindingView> findings) {}
}
