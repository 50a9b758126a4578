// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.export.web;

import io.chartveil.audit.export.LogExport;
import io.chartveil.audit.log.web.CallerLog;
import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.audit.AuditEvent.Action;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import io.chartveil.problemweb.HttpProblem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes a log out, part by part. */
@RestController
@RequestMapping("/api/v1/audit/export")
class ExportController {

    private final LogExport export;

    ExportController(LogExport export) {
        this.export = export;
    }

    /**
     * Up to 2,000 events, one a line, each with its proof in the tree of that size, which a checkpoint must reach.
     */
    @GetMapping(produces = "application/x-ndjson")
    @Permission("audit:read")
    @Audited(type = "audit-log.exported", action = Action.READ)
    byte[] exportAuditLog(Caller caller, AuditFacts facts, @RequestParam long from, @RequestParam long size) {
        facts.detail("from", Long.toString(from)).detail("size", Long.toString(size));
        return export.part(CallerLog.of(caller), from, size)
                .orElseThrow(() -> HttpProblem.NOT_FOUND.exception("The log has not signed so much."));
    }
}
