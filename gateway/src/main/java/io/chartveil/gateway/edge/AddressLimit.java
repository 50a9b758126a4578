// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Slows down who tries many credentials from one network address. */
final class AddressLimit extends HttpFilter {

    private final transient Limiter limiter;

    AddressLimit(LimitProperties properties) {
        this.limiter = new Limiter(
                "address",
                Math.max(1, properties.addressPerSecond() / properties.instances()),
                Math.max(1, properties.addressBurst() / properties.instances()));
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        limiter.count(request.getRemoteAddr(), response);
        chain.doFilter(request, response);
    }
}
