// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.problem;

import io.chartveil.problemweb.ProblemType;
import org.springframework.http.HttpStatus;

/** Every kind of refusal of this service. The slugs are API. */
public enum AnonymizerProblem implements ProblemType {
    RECORD_NOT_FOUND("record-not-found", HttpStatus.NOT_FOUND, "No such record"),
    POLICY_NOT_FOUND("policy-not-found", HttpStatus.NOT_FOUND, "No such policy"),
    POLICY_INVALID("policy-invalid", HttpStatus.UNPROCESSABLE_CONTENT, "The policy document breaks a rule"),
    POLICY_LIMIT("policy-limit", HttpStatus.CONFLICT, "The tenant has as many policies as it may have"),
    DRAFT_NOT_FOUND("draft-not-found", HttpStatus.NOT_FOUND, "The policy has no draft"),
    DRAFT_EXISTS("draft-exists", HttpStatus.CONFLICT, "The policy has a draft already"),
    APPROVAL_MISSING("approval-missing", HttpStatus.CONFLICT, "The draft waits for a second person's approval"),
    SECOND_PERSON_NEEDED("second-person-needed", HttpStatus.FORBIDDEN, "Somebody else must approve this"),
    PROPOSAL_NOT_FOUND("proposal-not-found", HttpStatus.NOT_FOUND, "No change of the settings waits"),
    PRECONDITION_REQUIRED("precondition-required", HttpStatus.PRECONDITION_REQUIRED, "If-Match is missing"),
    SUBJECT_NOT_FOUND("subject-not-found", HttpStatus.NOT_FOUND, "No such subject"),
    TENANT_MISMATCH("tenant-mismatch", HttpStatus.FORBIDDEN, "The token is for another tenant"),
    GRANT_REQUIRED("grant-required", HttpStatus.FORBIDDEN, "Originals are opened under a grant only"),
    UNREADABLE_RECORD("unreadable-record", HttpStatus.UNPROCESSABLE_CONTENT, "The record breaks a rule of its format"),
    FORMAT_NOT_SUPPORTED("format-not-supported", HttpStatus.UNSUPPORTED_MEDIA_TYPE, "No record format has this type"),
    INVALID_PATIENT("invalid-patient", HttpStatus.BAD_REQUEST, "The patient is not named as system|value"),
    TENANT_NOT_READY("tenant-not-ready", HttpStatus.SERVICE_UNAVAILABLE, "The tenant's keys are not here yet"),
    ORIGINAL_UNREADABLE("original-unreadable", HttpStatus.CONFLICT, "The original does not open"),
    ORIGINAL_UNAVAILABLE("original-unavailable", HttpStatus.SERVICE_UNAVAILABLE, "The original cannot be fetched");

    private final String slug;
    private final HttpStatus status;
    private final String title;

    AnonymizerProblem(String slug, HttpStatus status, String title) {
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
}
