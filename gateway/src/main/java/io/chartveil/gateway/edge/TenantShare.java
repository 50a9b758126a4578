// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.edge;

import io.chartveil.contracts.TenantId;
import io.chartveil.internaltoken.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Each tenant's share of what is there for all, whichever way its requests take through the gateway. */
@Component
public class TenantShare {

    private final Limiter limiter;

    TenantShare(LimitProperties properties) {
        this.limiter = new Limiter(
                "tenant",
                Math.max(1, properties.tenantPerSecond() / properties.instances()),
                Math.max(1, properties.tenantBurst() / properties.instances()));
    }

    /**
     * Counts one request.
     *
     * @param caller null for nobody known: such are counted by their address
     * @throws io.chartveil.problemweb.ProblemException (429) if the share is used up
     */
    public void count(@Nullable Caller caller, HttpServletRequest request, HttpServletResponse response) {
        limiter.count(
                caller == null
                        ? "/" + request.getRemoteAddr()
                        : caller.tenant().map(TenantId::value).orElseGet(() -> "@" + caller.subject()),
                response);
    }
}
