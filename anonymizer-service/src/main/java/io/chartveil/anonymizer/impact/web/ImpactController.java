// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.impact.web;

import io.chartveil.anonymizer.impact.Impact;
import io.chartveil.anonymizer.impact.ImpactAssessment;
import io.chartveil.anonymizer.policies.PolicyLibrary;
import io.chartveil.anonymizer.policies.PolicyProblems;
import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.audit.AuditEvent.Action;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells what a policy would change, before it does. */
@RestController
class ImpactController {

    private static final String USUAL = "50";
    private static final int MOST = 200;

    private final ImpactAssessment assessment;
    private final PolicyLibrary library;

    ImpactController(ImpactAssessment assessment, PolicyLibrary library) {
        this.assessment = assessment;
        this.library = library;
    }

    /**
     * What the draft, or a version, would change of the tenant's last records: counts by place, label and action, no
     * values. Every record that is opened for it is an event of its own in the audit log.
     */
    @PostMapping("/api/v1/policies/{name}/impact")
    @Permission("policies:write")
    @Audited(type = "policy.impact-assessed", action = Action.EXECUTE)
    ImpactView assessImpact(
            @PathVariable String name,
            @RequestParam(defaultValue = PolicyLibrary.DRAFT) String version,
            @RequestParam(defaultValue = USUAL) @Min(1) @Max(MOST) int records,
            Caller caller,
            AuditFacts audit) {
        var tried = library.resolved(caller.requiredTenant(), name, version).orElseThrow(PolicyProblems::notFound);
        audit.entity("policy", name + "@" + version);
        var impact = assessment.assess(caller, tried, records);
        audit.detail("records", Integer.toString(impact.assessed()));
        return ImpactView.of(impact);
    }

    /**
     * @param assessed how many records were opened and de-identified by both policies
     * @param changed of how many of them the result would differ
     * @param skipped how many are gone or could not be read
     * @param outOfTime whether the time for one assessment ended before the last record
     */
    record ImpactView(int assessed, int changed, int skipped, boolean outOfTime, List<ChangeView> changes) {

        static ImpactView of(Impact impact) {
            return new ImpactView(
                    impact.assessed(),
                    impact.changed(),
                    impact.skipped(),
                    impact.outOfTime(),
                    impact.changes().stream().map(ChangeView::of).toList());
        }
    }

    /**
     * How often one action is done to a label at a place.
     *
     * @param label empty where nothing but the place decides
     * @param before under the policies that made the records
     * @param after under the one that is tried
     */
    record ChangeView(String path, String label, String action, long before, long after) {

        static ChangeView of(Impact.Change change) {
            return new ChangeView(change.path(), change.label(), change.action(), change.before(), change.after());
        }
    }
}
