// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.chartveil.gateway.access.Role;
import io.chartveil.gateway.exchange.Callers;
import io.chartveil.gateway.exchange.CredentialReader;
import io.chartveil.gateway.exchange.Refusal;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Tokens of tenants' own issuers. Which tenant one is for follows from issuer, audience and the keys that the tenant
 * names: a tenant that claims another's issuer with keys of its own gets in nobody's way. Where two tenants share all
 * three it is for neither, since nobody could say for which.
 */
@Component
@Order(2)
class ExternalTokens implements CredentialReader {

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384);

    private final ProviderDirectory directory;
    private final Callers callers;
    private final Clock clock;

    ExternalTokens(ProviderDirectory directory, Callers callers, Clock clock) {
        this.directory = directory;
        this.callers = callers;
        this.clock = clock;
    }

    @Override
    public boolean reads(SignedJWT token) {
        @Nullable String issuer = claims(token).getIssuer();
        return issuer != null && !directory.of(issuer).isEmpty();
    }

    @Override
    public Verified verify(SignedJWT token) {
        JWTClaimsSet unverified = claims(token);
        List<IdentityProvider> candidates = directory.of(unverified.getIssuer()).stream()
                .filter(provider -> unverified.getAudience().contains(provider.audience()))
                .toList();
        List<Vouched> vouched = candidates.stream()
                .flatMap(provider -> verified(token, provider).stream())
                .toList();
        if (vouched.size() != 1) {
            throw Refusal.invalid();
        }
        IdentityProvider provider = vouched.getFirst().provider();
        JWTClaimsSet claims = vouched.getFirst().claims();
        Instant expires = requireInTime(claims);
        Set<Role> roles = roles(claims, provider);
        @Nullable String subject = claims.getSubject();
        if (subject == null || subject.isEmpty() || roles.isEmpty()) {
            throw Refusal.invalid();
        }
        String name = Objects.requireNonNullElse(text(claims, "name"), subject);
        return new Verified(callers.external(provider.tenant(), provider.id() + ":" + subject, name, roles), expires);
    }

    /** A token that a provider's keys have signed. */
    private record Vouched(IdentityProvider provider, JWTClaimsSet claims) {}

    private Optional<Vouched> verified(SignedJWT token, IdentityProvider provider) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        // Issuers set various types; what matters is who signed, for whom and until when.
        processor.setJWSTypeVerifier((type, context) -> {});
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, directory.keysOf(provider)));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        try {
            return Optional.of(new Vouched(provider, processor.process(token, null)));
        } catch (BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }

    private Instant requireInTime(JWTClaimsSet claims) {
        Instant now = clock.instant();
        if (claims.getExpirationTime() == null
                || (claims.getNotBeforeTime() != null
                        && now.isBefore(claims.getNotBeforeTime().toInstant()))) {
            throw Refusal.invalid();
        }
        Instant expires = claims.getExpirationTime().toInstant();
        if (!now.isBefore(expires)) {
            throw Refusal.expired();
        }
        return expires;
    }

    private static Set<Role> roles(JWTClaimsSet claims, IdentityProvider provider) {
        Collection<?> names = switch (claims.getClaim(provider.roleClaim())) {
            case String name -> List.of(name);
            case Collection<?> several -> several;
            case null, default -> List.of();
        };
        return names.stream()
                .map(name -> provider.roles().get(String.valueOf(name)))
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable String text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text ? text : null;
    }

    private static JWTClaimsSet claims(SignedJWT token) {
        try {
            return token.getJWTClaimsSet();
        } catch (ParseException e) {
            throw Refusal.invalid();
        }
    }
}
