// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.usage.web;

import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.ingestion.usage.UsageCounts;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import io.chartveil.problemweb.HttpProblem;
import io.chartveil.problemweb.ProblemPlace;
import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells a tenant how much came in and what became of it. */
@RestController
class UsageController {

    private static final int MAX_DAYS = 366;

    private final UsageCounts counts;

    UsageController(UsageCounts counts) {
        this.counts = counts;
    }

    @GetMapping("/api/v1/usage")
    @Permission("usage:read")
    @Audited(type = "usage.read", action = AuditEvent.Action.READ)
    @Operation(operationId = "getUsage", summary = "Counts of the tenant's records, all of one moment")
    UsageAnswer get(Caller caller, @RequestParam(defaultValue = "30") int days) {
        if (days < 1 || days > MAX_DAYS) {
            throw HttpProblem.INVALID_REQUEST.exception(
                    "Mend the parameter.", List.of(ProblemPlace.at("days", "is 1 to " + MAX_DAYS)));
        }
        var tenant = caller.requiredTenant();
        var usage = counts.of(tenant, days);
        return new UsageAnswer(
                usage.accepted(),
                usage.done(),
                usage.deadLettered(),
                usage.inFlight(),
                usage.refused(),
                usage.bytes(),
                usage.days().stream()
                        .map(day -> new UsageDay(
                                day.day(), day.accepted(), day.done(), day.deadLettered(), day.refused(), day.bytes()))
                        .toList());
    }

    /** accepted = done + deadLettered + inFlight. */
    record UsageAnswer(
            long accepted,
            long done,
            long deadLettered,
            long inFlight,
            long refused,
            long bytes,
            List<UsageDay> days) {}

    record UsageDay(LocalDate day, long accepted, long done, long deadLettered, long refused, long bytes) {}
}
