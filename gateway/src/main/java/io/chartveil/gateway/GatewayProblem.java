// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway;

import io.chartveil.problemweb.ProblemType;
import org.springframework.http.HttpStatus;

/** Every problem that the gateway itself answers with. The slugs are API. */
public enum GatewayProblem implements ProblemType {
    ALREADY_EXISTS("already-exists", HttpStatus.CONFLICT, "It exists already"),
    WRONG_STATE("wrong-state", HttpStatus.CONFLICT, "The present state does not allow it"),
    LAST_ADMINISTRATOR("last-administrator", HttpStatus.CONFLICT, "A tenant keeps at least one administrator"),
    NOT_ALLOWED("not-allowed", HttpStatus.FORBIDDEN, "You may not do this"),
    RE_AUTHENTICATION_REQUIRED(
            "re-authentication-required", HttpStatus.FORBIDDEN, "Prove again who you are before you do this"),
    TENANT_NOT_ACTIVE("tenant-not-active", HttpStatus.FORBIDDEN, "The tenant is not active"),
    SERVICE_UNAVAILABLE("service-unavailable", HttpStatus.SERVICE_UNAVAILABLE, "The service cannot be reached"),
    SERVICE_FAULTY("service-faulty", HttpStatus.BAD_GATEWAY, "The service's answer cannot be understood"),
    SERVICE_TIMEOUT("service-timeout", HttpStatus.GATEWAY_TIMEOUT, "The service took too long");

    private final String slug;
    private final HttpStatus status;
    private final String title;

    GatewayProblem(String slug, HttpStatus status, String title) {
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
