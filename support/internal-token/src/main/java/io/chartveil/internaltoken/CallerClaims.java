// SPDX-License-Identifier: Apache-2.0
package io.chartveil.internaltoken;

import com.nimbusds.jwt.JWTClaimsSet;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.gateway.InternalToken;
import java.text.ParseException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The caller as the claims of an internal token, both ways. */
public final class CallerClaims {

    private static final String GRANT_ID = "id";
    private static final String GRANT_REASON = "reason";
    private static final String GRANT_RECORDS = "records";
    private static final String GRANT_EXPIRES = "expires";

    private CallerClaims() {}

    /** @throws IllegalArgumentException if a claim is missing or of the wrong form */
    static Caller read(JWTClaimsSet claims) throws ParseException {
        var roles = claims.getStringListClaim(InternalToken.ROLES);
        return new Caller(
                required(claims.getSubject()),
                Caller.Kind.ofWireName(required(claims.getStringClaim(InternalToken.CALLER_KIND))),
                Optional.ofNullable(claims.getStringClaim(InternalToken.NAME)).orElse(required(claims.getSubject())),
                Optional.ofNullable(claims.getStringClaim(InternalToken.TENANT)).map(TenantId::new),
                words(claims.getStringClaim(InternalToken.SCOPE)),
                roles == null ? Set.of() : new HashSet<>(roles),
                Optional.ofNullable(claims.getStringClaim(InternalToken.REQUEST_ID)),
                Optional.ofNullable(claims.getJSONObjectClaim(InternalToken.GRANT))
                        .map(CallerClaims::grant));
    }

    /** The claims that say who calls; the issuer adds those that say for whom and how long. */
    public static Map<String, Object> of(Caller caller) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("sub", caller.subject());
        claims.put(InternalToken.CALLER_KIND, caller.kind().wireName());
        claims.put(InternalToken.NAME, caller.name());
        claims.put(InternalToken.SCOPE, caller.permissions().stream().sorted().collect(Collectors.joining(" ")));
        claims.put(InternalToken.ROLES, caller.roles().stream().sorted().toList());
        caller.tenant().ifPresent(tenant -> claims.put(InternalToken.TENANT, tenant.value()));
        caller.requestId().ifPresent(id -> claims.put(InternalToken.REQUEST_ID, id));
        caller.grant()
                .ifPresent(grant -> claims.put(
                        InternalToken.GRANT,
                        Map.of(
                                GRANT_ID, grant.id(),
                                GRANT_REASON, grant.reason(),
                                GRANT_RECORDS,
                                        grant.records().stream()
                                                .map(RecordId::toString)
                                                .toList(),
                                GRANT_EXPIRES, grant.expires().toString())));
        return claims;
    }

    private static Caller.Grant grant(Map<String, Object> claim) {
        if (!(claim.get(GRANT_RECORDS) instanceof List<?> records)) {
            throw new IllegalArgumentException("a grant names its records");
        }
        return new Caller.Grant(
                required(claim.get(GRANT_ID)).toString(),
                required(claim.get(GRANT_REASON)).toString(),
                records.stream().map(id -> RecordId.parse(id.toString())).collect(Collectors.toUnmodifiableSet()),
                instant(required(claim.get(GRANT_EXPIRES))));
    }

    /** ISO 8601, or seconds as in the other claims. */
    private static Instant instant(Object time) {
        return time instanceof Number seconds
                ? Instant.ofEpochSecond(seconds.longValue())
                : Instant.parse(time.toString());
    }

    private static Set<String> words(@Nullable String scope) {
        return scope == null || scope.isBlank() ? Set.of() : new HashSet<>(List.of(scope.split(" ")));
    }

    private static <T> T required(@Nullable T claim) {
        if (claim == null) {
            throw new IllegalArgumentException("a claim is missing");
        }
        return claim;
    }
}
