// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.problem;

import io.chartveil.problemweb.ProblemType;
import org.springframework.http.HttpStatus;

/** Every refusal of the analytics-service. Slugs are API. */
public enum AnalyticsProblem implements ProblemType {
    NOT_FOUND("not-found", HttpStatus.NOT_FOUND, "There is no such thing"),
    UNKNOWN_DIMENSION("unknown-dimension", HttpStatus.BAD_REQUEST, "Counts do not go by that"),
    TOO_MANY_CELLS("too-many-cells", HttpStatus.UNPROCESSABLE_CONTENT, "The counts have too many cells");

    private final String slug;
    private final HttpStatus status;
    private final String title;

    AnalyticsProblem(String slug, HttpStatus status, String title) {
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
