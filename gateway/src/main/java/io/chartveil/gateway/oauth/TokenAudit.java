// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.oauth;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.chartveil.audittrail.AnonymousRefusals;
import io.chartveil.audittrail.AuditEventBuilder;
import io.chartveil.audittrail.AuditTrail;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.audit.AuditEvent.Action;
import io.chartveil.contracts.audit.AuditEvent.Agent;
import io.chartveil.contracts.audit.AuditEvent.Outcome;
import io.chartveil.contracts.gateway.InternalToken;
import io.chartveil.gateway.access.Platform;
import io.chartveil.gateway.account.ServiceAccount;
import io.chartveil.gateway.token.AccessTokenClaims;
import io.chartveil.serviceruntime.RequestId;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AccessTokenResponseAuthenticationSuccessHandler;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ErrorAuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * Records each token that is handed out, before it is, by its last characters, which open nothing; and each that is
 * refused to a client that has proved itself. Who has proved nothing is only counted, by origin.
 */
@Component
class TokenAudit implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    /** As IHE BALP has it for opaque tokens. */
    private static final int TOKEN_TAIL = 32;

    private static final Set<String> GRANTS =
            Set.of("client_credentials", "authorization_code", "urn:ietf:params:oauth:grant-type:token-exchange");

    private final AuthenticationSuccessHandler answer = new OAuth2AccessTokenResponseAuthenticationSuccessHandler();
    private final AuthenticationFailureHandler refusal = new OAuth2ErrorAuthenticationFailureHandler();
    private final AuditTrail trail;
    private final AnonymousRefusals refusals;
    private final Clock clock;

    TokenAudit(AuditTrail trail, AnonymousRefusals refusals, Clock clock) {
        this.trail = trail;
        this.refusals = refusals;
        this.clock = clock;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException, ServletException {
        if (authentication instanceof OAuth2AccessTokenAuthenticationToken issued) {
            recordIssued(request, issued);
        }
        answer.onAuthenticationSuccess(request, response, authentication);
    }

    private void recordIssued(HttpServletRequest request, OAuth2AccessTokenAuthenticationToken issued) {
        String token = issued.getAccessToken().getTokenValue();
        JWTClaimsSet claims = claims(token);
        var event = event("token.issued", request)
                .agent(agent(claims, issued.getRegisteredClient().getClientId(), request))
                .entity("token", token.substring(Math.max(0, token.length() - TOKEN_TAIL)))
                .entity("client", issued.getRegisteredClient().getClientId());
        tenant(claims).ifPresent(event::tenant);
        claims.getAudience().forEach(audience -> event.detail("audience", audience));
        trail.recordNow(event.build());
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException, ServletException {
        provenClient()
                .ifPresentOrElse(
                        client -> recordRefused(request, client, exception),
                        () -> refusals.count(request.getRemoteAddr()));
        refusal.onAuthenticationFailure(request, response, exception);
    }

    private void recordRefused(HttpServletRequest request, String client, AuthenticationException exception) {
        var event = event("token.refused", request)
                .outcome(Outcome.REFUSED)
                .agent(new Agent(kind(client), client, null, List.of(), request.getRemoteAddr()))
                .entity("client", client);
        if (exception instanceof OAuth2AuthenticationException oauth) {
            event.detail("error", oauth.getError().getErrorCode());
        }
        if (!Clients.SERVICES.contains(client)) {
            ServiceAccount.homeOf(client).flatMap(Platform::asTenant).ifPresent(event::tenant);
        }
        trail.recordNow(event.build());
    }

    /** The client of this request, if it has proved itself by more than its name. */
    private static Optional<String> provenClient() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2ClientAuthenticationToken client
                        && client.isAuthenticated()
                        && !ClientAuthenticationMethod.NONE.equals(client.getClientAuthenticationMethod())
                        && client.getRegisteredClient() != null
                ? Optional.of(client.getRegisteredClient().getClientId())
                : Optional.empty();
    }

    private AuditEventBuilder event(String type, HttpServletRequest request) {
        var event = AuditEventBuilder.of(type, Action.EXECUTE, clock.instant()).requestId(RequestId.of(request));
        @Nullable String grant = request.getParameter(OAuth2ParameterNames.GRANT_TYPE);
        // Known words alone: what a client typed does not belong into the log.
        return grant == null || !GRANTS.contains(grant) ? event : event.detail("grant_type", grant);
    }

    private static Agent agent(JWTClaimsSet claims, String client, HttpServletRequest request) {
        boolean member = AccessTokenClaims.KIND_MEMBER.equals(claims.getClaim(AccessTokenClaims.KIND));
        return new Agent(
                member ? AccessTokenClaims.KIND_MEMBER : kind(client),
                member ? claims.getSubject() : client,
                null,
                List.of(),
                request.getRemoteAddr());
    }

    private static String kind(String client) {
        return Clients.SERVICES.contains(client) ? "service" : AccessTokenClaims.KIND_ACCOUNT;
    }

    /** An access token names the home, an internal one the tenant. */
    private static Optional<TenantId> tenant(JWTClaimsSet claims) {
        if (claims.getClaim(AccessTokenClaims.HOME) instanceof String home) {
            return Platform.asTenant(new TenantId(home));
        }
        return claims.getClaim(InternalToken.TENANT) instanceof String tenant
                ? Optional.of(new TenantId(tenant))
                : Optional.empty();
    }

    private static JWTClaimsSet claims(String token) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet();
        } catch (ParseException e) {
            throw new IllegalStateException("a token made here cannot be read", e);
        }
    }
}
