// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.edge;

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

    private final transient TenantShare share;

    public TenantLimit(TenantShare share) {
        this.share = share;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        share.count(
                authentication != null && authentication.getPrincipal() instanceof Caller caller ? caller : null,
                request,
                response);
        chain.doFilter(request, response);
    }
}
