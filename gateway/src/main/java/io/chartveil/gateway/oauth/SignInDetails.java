// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.oauth;

import io.chartveil.serviceruntime.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/**
 * What the sign-in form says beside name and password.
 *
 * @param code of the second factor, or a recovery code
 * @param origin the network address it came from
 */
record SignInDetails(String organization, String code, String origin, String requestId) {

    static SignInDetails of(HttpServletRequest request) {
        return new SignInDetails(
                field(request, "organization"), field(request, "code"), request.getRemoteAddr(), RequestId.of(request));
    }

    private static String field(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "").strip();
    }

    @Override
    public String toString() {
        return "SignInDetails[redacted]";
    }
}
