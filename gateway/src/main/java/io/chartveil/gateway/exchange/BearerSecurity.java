// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.exchange;

import io.chartveil.gateway.edge.TenantLimit;
import io.chartveil.gateway.edge.TenantShare;
import io.chartveil.problemweb.ProblemAccessDeniedHandler;
import io.chartveil.problemweb.ProblemEntryPoint;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.stereotype.Component;

/**
 * What the chains by bearer token have in common: the credential's admission and the tenant's share, and none of the
 * filters that serve browsers and their sessions.
 */
@Component
public class BearerSecurity {

    private final Admissions admissions;
    private final TenantShare share;
    private final ProblemEntryPoint entryPoint;
    private final ProblemAccessDeniedHandler accessDenied;

    BearerSecurity(
            Admissions admissions,
            TenantShare share,
            ProblemEntryPoint entryPoint,
            ProblemAccessDeniedHandler accessDenied) {
        this.admissions = admissions;
        this.share = share;
        this.entryPoint = entryPoint;
        this.accessDenied = accessDenied;
    }

    /** What a chain lets through, and which requests are its own, is left to the chain. */
    public HttpSecurity applyTo(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                // Without a policy a refusal would be kept in a session, to be repeated after a sign-in.
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(entryPoint).accessDeniedHandler(accessDenied))
                .addFilterBefore(new AdmissionFilter(admissions, entryPoint), ExceptionTranslationFilter.class)
                .addFilterBefore(new TenantLimit(share), ExceptionTranslationFilter.class);
    }
}
