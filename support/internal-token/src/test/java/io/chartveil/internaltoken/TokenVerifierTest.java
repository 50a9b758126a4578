// SPDX-License-Identifier: Apache-2.0
package io.chartveil.internaltoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.internaltoken.testing.TestTokens;
import io.chartveil.problemweb.HttpProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenVerifierTest {

    private static final TenantId NORTH = new TenantId("north-hospital");
    private static final Caller MARIE = TestTokens.member(NORTH, "records:read", "records:write");

    private final TestTokens tokens = TestTokens.create();
    private final TokenVerifier verifier = verifier(Clock.systemUTC());

    @Test
    void aTokenBecomesItsCaller() {
        // Given
        var grant = new Caller.Grant(
                "g1", "emergency", Set.of(RecordId.at(Instant.EPOCH)), Instant.parse("2026-11-21T21:00:00Z"));
        var caller = new Caller(
                "m1",
                Caller.Kind.MEMBER,
                "Marie",
                Optional.of(NORTH),
                Set.of("records:read"),
                Set.of("auditor"),
                Optional.of("req_12345678"),
                Optional.of(grant));

        // When
        var verified = verifier.verify(tokens.token("ingestion", caller));

        // Then
        assertThat(verified).isEqualTo(caller);
    }

    @Test
    void aVerifiedTokenIsNotVerifiedAgain() {
        // Given
        var token = tokens.token("ingestion", MARIE);
        var first = verifier.verify(token);

        // When
        var second = verifier.verify(token);

        // Then
        assertThat(second).isSameAs(first);
    }

    @Test
    void aRememberedTokenStillExpires() {
        // Given
        var clock = new SettableClock();
        var later = verifier(clock);
        var token = tokens.token("ingestion", MARIE);
        later.verify(token);

        // When
        clock.offset = Duration.ofMinutes(5);

        // Then
        assertRefused(later, token, HttpProblem.TOKEN_EXPIRED);
    }

    @Test
    void anExpiredTokenIsRefusedAsExpired() {
        assertRefused(verifier, tokens.expiredToken("ingestion", MARIE), HttpProblem.TOKEN_EXPIRED);
    }

    @Test
    void aTokenForAnotherServiceIsRefused() {
        assertRefused(verifier, tokens.token("analytics", MARIE), HttpProblem.UNAUTHENTICATED);
    }

    @Test
    void aTokenOfAnotherSignerIsRefused() {
        assertRefused(verifier, TestTokens.create().token("ingestion", MARIE), HttpProblem.UNAUTHENTICATED);
    }

    @Test
    void aChangedTokenIsRefused() {
        // Given
        var token = tokens.token("ingestion", MARIE);
        int dot = token.indexOf('.');
        char changed = token.charAt(dot + 5) == 'x' ? 'y' : 'x';

        // When
        var forged = token.substring(0, dot + 5) + changed + token.substring(dot + 6);

        // Then
        assertRefused(verifier, forged, HttpProblem.UNAUTHENTICATED);
    }

    @Test
    void noTokenAtAllIsRefused() {
        assertRefused(verifier, "eyJ.no.token", HttpProblem.UNAUTHENTICATED);
    }

    private TokenVerifier verifier(Clock clock) {
        var keys = new SigningKeys(tokens::keySetJson, new KeySetFile(null), Duration.ofMinutes(5));
        return new TokenVerifier(keys, "ingestion", clock);
    }

    private static void assertRefused(TokenVerifier verifier, String token, HttpProblem expected) {
        assertThatExceptionOfType(InvalidTokenException.class)
                .isThrownBy(() -> verifier.verify(token))
                .satisfies(e -> assertThat(e.problem().type()).isEqualTo(expected));
    }

    /** The time of day, and a step ahead of it. */
    private static final class SettableClock extends Clock {

        private Duration offset = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(offset);
        }

        @Override
        public java.time.ZoneId getZone() {
            return java.time.ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
