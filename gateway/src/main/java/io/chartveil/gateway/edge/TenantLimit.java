// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.edge;

import io.chartveil.contracts.TenantId;
import io.chartveil.internaltoken.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;

/** Keeps one tenant from using up what is there for all. Stands behind the admission of credentials. */
public final class TenantLimit extends HttpFilter {

    private final transient Limiter limiter;

    public TenantLimit(LimitProperties properties) {
        this.limiter = new Limiter(
                Math.max(1, properties.tenantPerSecond() / properties.instances()),
                Math.max(1, properties.tenantBurst() / properties.instances()));
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        limiter.count(
                authentication != null && authentication.getPrincipal() instanceof Caller caller
                        ? caller.tenant().map(TenantId::value).orElse("@" + caller.subject())
                        : "/" + request.getRemoteAddr());
        chain.doFilter(request, response);
    }
}
