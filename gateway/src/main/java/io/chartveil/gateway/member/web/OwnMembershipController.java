// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.member.web;

import static io.chartveil.contracts.audit.AuditEvent.Action.EXECUTE;
import static io.chartveil.contracts.audit.AuditEvent.Action.READ;
import static io.chartveil.contracts.audit.AuditEvent.Action.UPDATE;

import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.TenantId;
import io.chartveil.gateway.access.Platform;
import io.chartveil.gateway.member.Freshness;
import io.chartveil.gateway.member.Membership;
import io.chartveil.gateway.member.SecondFactor;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import io.chartveil.problemweb.HttpProblem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What members do about themselves. */
@RestController
@RequestMapping("/api/v1/members/me")
class OwnMembershipController {

    private final Membership membership;
    private final SecondFactor secondFactor;
    private final Freshness freshness;

    OwnMembershipController(Membership membership, SecondFactor secondFactor, Freshness freshness) {
        this.membership = membership;
        this.secondFactor = secondFactor;
        this.freshness = freshness;
    }

    /** @param uri for an authenticator app; shown this once */
    record Enrolment(String uri) {
        @Override
        public String toString() {
            return "Enrolment[redacted]";
        }
    }

    record Code(@NotNull @Size(min = 6, max = 6) String code) {
        @Override
        public String toString() {
            return "Code[redacted]";
        }
    }

    record Proof(
            @NotNull @Size(max = 200) String password,
            @Nullable @Size(max = 11) String code) {
        @Override
        public String toString() {
            return "Proof[redacted]";
        }
    }

    record Fresh(Instant until) {}

    /** @param codes shown this once; each stands in for the second factor once */
    record RecoveryCodes(List<String> codes) {

        @Override
        public String toString() {
            return "RecoveryCodes[redacted]";
        }
    }

    @GetMapping
    @Permission("self:manage")
    @Audited(type = "member.self-read", action = READ)
    MemberView getOwnMembership(Caller caller) {
        return MemberView.of(membership.get(home(caller), id(caller)));
    }

    @PostMapping("/totp")
    @Permission("self:manage")
    @Audited(type = "member.second-factor-enrolled", action = UPDATE)
    Enrolment enrolSecondFactor(Caller caller) {
        freshness.require(home(caller), caller.subject());
        return new Enrolment(secondFactor.enrol(home(caller), id(caller)));
    }

    @PostMapping("/totp/confirm")
    @Permission("self:manage")
    @Audited(type = "member.second-factor-confirmed", action = UPDATE)
    RecoveryCodes confirmSecondFactor(@Valid @RequestBody Code code, Caller caller) {
        return new RecoveryCodes(secondFactor.confirm(home(caller), id(caller), code.code()));
    }

    /** Those there were end. */
    @PostMapping("/totp/recovery-codes")
    @Permission("self:manage")
    @Audited(type = "member.recovery-codes-renewed", action = UPDATE)
    RecoveryCodes renewRecoveryCodes(Caller caller) {
        freshness.require(home(caller), caller.subject());
        return new RecoveryCodes(secondFactor.renewRecoveryCodes(home(caller), id(caller)));
    }

    @PostMapping("/re-authentication")
    @Permission("self:manage")
    @Audited(type = "member.re-authenticated", action = EXECUTE)
    Fresh reauthenticate(@Valid @RequestBody Proof proof, Caller caller) {
        String code = proof.code() == null ? "" : proof.code();
        return new Fresh(freshness.renew(home(caller), id(caller), proof.password(), code));
    }

    private static TenantId home(Caller caller) {
        return caller.tenant().orElse(Platform.ID);
    }

    /** Who comes by an issuer of the tenant's own is no member here. */
    private static UUID id(Caller caller) {
        try {
            return UUID.fromString(caller.subject());
        } catch (IllegalArgumentException e) {
            throw HttpProblem.NOT_FOUND.exception("There is no such member.");
        }
    }
}
