// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.oauth;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/** What the sign-in form says beside name and password. */
record SignInDetails(String organization, String code) {

    static SignInDetails of(HttpServletRequest request) {
        return new SignInDetails(
                Objects.requireNonNullElse(request.getParameter("organization"), "")
                        .strip(),
                Objects.requireNonNullElse(request.getParameter("code"), "").strip());
    }

    @Override
    public String toString() {
        return "SignInDetails[redacted]";
    }
}
