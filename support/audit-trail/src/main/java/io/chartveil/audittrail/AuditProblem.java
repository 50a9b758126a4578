// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import io.chartveil.problemweb.ProblemException;
import io.chartveil.problemweb.ProblemType;
import org.springframework.http.HttpStatus;

/** The refusals that the audit trail adds to every service. */
public enum AuditProblem implements ProblemType {
    AUDIT_UNAVAILABLE("audit-unavailable", HttpStatus.SERVICE_UNAVAILABLE, "The call cannot be recorded");

    /** A spool that was slow is back soon, or not for long. */
    private static final String RETRY_SECONDS = "2";

    private final String slug;
    private final HttpStatus status;
    private final String title;

    AuditProblem(String slug, HttpStatus status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    /** Says when the call is worth repeating. */
    @Override
    public ProblemException exception(String detail) {
        return ProblemType.super.exception(detail).withHeader("Retry-After", RETRY_SECONDS);
    }
}
