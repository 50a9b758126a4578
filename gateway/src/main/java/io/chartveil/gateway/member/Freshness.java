// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.member;

import io.chartveil.contracts.TenantId;
import io.chartveil.gateway.GatewayProblem;
import io.chartveil.gateway.member.SignIn.Attempt;
import io.chartveil.problemweb.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Whether a member has proved lately who they are, as the weightier actions demand. */
@Service
public class Freshness {

    private final MemberDirectory members;
    private final SignIn signIn;
    private final MemberProperties properties;
    private final Clock clock;

    Freshness(MemberDirectory members, SignIn signIn, MemberProperties properties, Clock clock) {
        this.members = members;
        this.signIn = signIn;
        this.properties = properties;
        this.clock = clock;
    }

    /** @throws io.chartveil.problemweb.ProblemException (403) if it was too long ago */
    public void require(TenantId home, String subject) {
        require(member(home, subject));
    }

    /**
     * For what takes two persons. An administrator who hands out a recovery link, or takes a second factor off, could
     * sign in as that member; so for a while, in which the real one would notice, the member does not count (ADR 014).
     *
     * @throws io.chartveil.problemweb.ProblemException (403) also if an administrator renewed the way in lately
     */
    public void requireInPerson(TenantId home, String subject) {
        var member = member(home, subject);
        require(member);
        member.flatMap(Member::renewedAt)
                .map(renewed -> renewed.plus(properties.renewalWait()).truncatedTo(ChronoUnit.SECONDS))
                .filter(clock.instant()::isBefore)
                .ifPresent(until -> {
                    throw GatewayProblem.NOT_ALLOWED.exception(
                            "An administrator renewed your password or second factor;" + " until " + until
                                    + " other persons ask and decide.");
                });
    }

    private void require(Optional<Member> member) {
        Instant since = clock.instant().minus(properties.freshness());
        if (member.flatMap(Member::authenticatedAt).filter(since::isBefore).isEmpty()) {
            throw GatewayProblem.RE_AUTHENTICATION_REQUIRED.exception(
                    "Prove who you are at /api/v1/members/me/re-authentication, then try again.");
        }
    }

    /** None for a person whom another issuer vouches for: such a one has proved nothing here. */
    private Optional<Member> member(TenantId home, String subject) {
        try {
            return members.find(home, UUID.fromString(subject));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @return until when the proof counts */
    public Instant renew(TenantId home, UUID id, String password, String code) {
        String email = members.find(home, id).map(Member::email).orElse("");
        return switch (signIn.attempt(home, new Attempt(email, password, code))) {
            case SignInResult.Accepted(var member) -> clock.instant().plus(properties.freshness());
            case SignInResult.Refused(var member) ->
                throw GatewayProblem.NOT_ALLOWED.exception("Password or code is wrong.");
            case SignInResult.LockedOut(var member, var until) -> throw tooMany();
            case SignInResult.Locked(var until) -> throw tooMany();
        };
    }

    private static ProblemException tooMany() {
        return GatewayProblem.NOT_ALLOWED.exception("Too many attempts failed; wait.");
    }
}
