// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion;

import io.chartveil.problemweb.ProblemType;
import org.springframework.http.HttpStatus;

/** Every refusal that is ingestion's own. The slugs are API. */
public enum IngestionProblem implements ProblemType {
    RECORD_MALFORMED("record-malformed", HttpStatus.BAD_REQUEST, "The record is not well-formed"),
    RECORD_REFUSED("record-refused", HttpStatus.UNPROCESSABLE_CONTENT, "The record breaks a rule"),
    RECORD_TOO_LARGE("record-too-large", HttpStatus.CONTENT_TOO_LARGE, "The record is too large"),
    FORMAT_NOT_TAKEN("format-not-taken", HttpStatus.UNSUPPORTED_MEDIA_TYPE, "This format is not taken in"),
    IDEMPOTENCY_KEY_REUSED(
            "idempotency-key-reused",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "The idempotency key was used for another record"),
    RECORD_ERASED("record-erased", HttpStatus.GONE, "The record was erased"),
    NOT_REPAIRABLE("not-repairable", HttpStatus.CONFLICT, "The record's state allows no repair"),
    ACCEPTED_ELSEWHERE("accepted-elsewhere", HttpStatus.CONFLICT, "The mended record was accepted before"),
    TENANT_SUSPENDED("tenant-suspended", HttpStatus.FORBIDDEN, "The tenant takes in nothing at the moment"),
    TENANT_NOT_READY("tenant-not-ready", HttpStatus.SERVICE_UNAVAILABLE, "The tenant is not known here yet"),
    SOURCE_UNKNOWN("source-unknown", HttpStatus.UNPROCESSABLE_CONTENT, "There is no source of this name"),
    SOURCE_PAUSED("source-paused", HttpStatus.CONFLICT, "The source is paused"),
    SOURCE_EXISTS("source-exists", HttpStatus.CONFLICT, "A source of this name exists"),
    SOURCE_BUILT_IN("source-built-in", HttpStatus.CONFLICT, "The built-in source cannot be deleted"),
    PRECONDITION_REQUIRED("precondition-required", HttpStatus.PRECONDITION_REQUIRED, "A change names what it replaces"),
    NOTHING_SELECTED("nothing-selected", HttpStatus.BAD_REQUEST, "The request selects no records"),
    INTAKE_UNAVAILABLE("intake-unavailable", HttpStatus.SERVICE_UNAVAILABLE, "Records cannot be stored at the moment"),
    BROKER_UNAVAILABLE(
            "broker-unavailable", HttpStatus.SERVICE_UNAVAILABLE, "The broker cannot be asked at the moment");

    private final String slug;
    private final HttpStatus status;
    private final String title;

    IngestionProblem(String slug, HttpStatus status, String title) {
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
