// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.oauth;

import io.chartveil.audittrail.AnonymousRefusals;
import io.chartveil.audittrail.AuditEventBuilder;
import io.chartveil.audittrail.AuditTrail;
import io.chartveil.contracts.audit.AuditEvent.Action;
import io.chartveil.contracts.audit.AuditEvent.Agent;
import io.chartveil.contracts.audit.AuditEvent.Outcome;
import io.chartveil.gateway.access.Platform;
import io.chartveil.gateway.member.SignInResult;
import io.chartveil.gateway.member.SignedInMember;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Records who signed in, about whom others failed, and who was locked out, before anybody gets an answer. What names no
 * member, or one who is locked out, is only counted by origin: else whoever guesses could fill the log.
 */
@Component
class SignInAudit {

    private final AuditTrail trail;
    private final AnonymousRefusals refusals;
    private final Clock clock;

    SignInAudit(AuditTrail trail, AnonymousRefusals refusals, Clock clock) {
        this.trail = trail;
        this.refusals = refusals;
        this.clock = clock;
    }

    /** @throws io.chartveil.problemweb.ProblemException (503) if it cannot be recorded; then nobody is signed in */
    void record(SignInResult result, SignInDetails from) {
        switch (result) {
            case SignInResult.Accepted(var member) ->
                write(
                        "sign-in.succeeded",
                        Outcome.SUCCESS,
                        member,
                        agent("member", member.id().toString(), from),
                        from);
            case SignInResult.LockedOut(var member, var until) ->
                write("sign-in.locked-out", Outcome.REFUSED, member, nobody(from), from);
            case SignInResult.Refused(var member) ->
                member.ifPresentOrElse(
                        known -> write("sign-in.refused", Outcome.REFUSED, known, nobody(from), from),
                        () -> refusals.count(from.origin()));
            case SignInResult.Locked(var until) -> refusals.count(from.origin());
        }
    }

    private void write(String type, Outcome outcome, SignedInMember member, Agent agent, SignInDetails from) {
        var event = AuditEventBuilder.of(type, Action.EXECUTE, clock.instant())
                .outcome(outcome)
                .agent(agent)
                .entity("member", member.id().toString())
                .requestId(from.requestId());
        Platform.asTenant(member.home()).ifPresent(event::tenant);
        trail.recordNow(event.build());
    }

    private static Agent nobody(SignInDetails from) {
        return agent("anonymous", "anonymous", from);
    }

    private static Agent agent(String kind, String id, SignInDetails from) {
        return new Agent(kind, id, null, List.of(), from.origin());
    }
}
