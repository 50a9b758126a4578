// SPDX-License-Identifier: Apache-2.0
package io.chartveil.problemweb;

import org.springframework.http.HttpStatus;

/** The refusals that belong to no service: what HTTP itself can do wrong. */
public enum HttpProblem implements ProblemType {
    BAD_REQUEST("bad-request", HttpStatus.BAD_REQUEST, "The request cannot be understood"),
    INVALID_REQUEST("invalid-request", HttpStatus.BAD_REQUEST, "The request breaks a rule"),
    UNAUTHENTICATED("unauthenticated", HttpStatus.UNAUTHORIZED, "No valid token came with the request"),
    TOKEN_EXPIRED("token-expired", HttpStatus.UNAUTHORIZED, "The token has expired"),
    FORBIDDEN("forbidden", HttpStatus.FORBIDDEN, "The caller may not do this"),
    NOT_FOUND("not-found", HttpStatus.NOT_FOUND, "There is nothing here"),
    METHOD_NOT_ALLOWED("method-not-allowed", HttpStatus.METHOD_NOT_ALLOWED, "This method is not offered here"),
    NOT_ACCEPTABLE("not-acceptable", HttpStatus.NOT_ACCEPTABLE, "No acceptable representation exists"),
    CONFLICT("conflict", HttpStatus.CONFLICT, "The state of the thing does not allow this"),
    PRECONDITION_FAILED("precondition-failed", HttpStatus.PRECONDITION_FAILED, "The thing has changed meanwhile"),
    PAYLOAD_TOO_LARGE("payload-too-large", HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
    URI_TOO_LONG("uri-too-long", HttpStatus.URI_TOO_LONG, "The address is too long"),
    UNSUPPORTED_MEDIA_TYPE(
            "unsupported-media-type", HttpStatus.UNSUPPORTED_MEDIA_TYPE, "This media type is not taken here"),
    TOO_MANY_REQUESTS("too-many-requests", HttpStatus.TOO_MANY_REQUESTS, "Too many requests"),
    HEADERS_TOO_LARGE(
            "headers-too-large", HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The request's headers are too large"),
    INTERNAL_ERROR("internal-error", HttpStatus.INTERNAL_SERVER_ERROR, "The service failed"),
    UNAVAILABLE("unavailable", HttpStatus.SERVICE_UNAVAILABLE, "The service cannot do this at the moment");

    private final String slug;
    private final HttpStatus status;
    private final String title;

    HttpProblem(String slug, HttpStatus status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    /** The one to answer with when nothing but a status is known. */
    public static HttpProblem ofStatus(int status) {
        for (var problem : values()) {
            if (problem.status.value() == status) {
                return problem;
            }
        }
        return status < 500 ? BAD_REQUEST : INTERNAL_ERROR;
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
