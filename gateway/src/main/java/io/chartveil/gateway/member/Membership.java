// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.member;

import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.UuidV7;
import io.chartveil.gateway.GatewayProblem;
import io.chartveil.gateway.access.Platform;
import io.chartveil.gateway.access.Role;
import io.chartveil.gateway.account.ClientSecret;
import io.chartveil.gateway.member.Member.State;
import io.chartveil.problemweb.HttpProblem;
import io.chartveil.problemweb.ProblemException;
import io.chartveil.problemweb.ProblemPlace;
import io.chartveil.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;

/** How people become members, and what an administrator may change about them. */
@Service
public class Membership {

    private final Members members;
    private final Invitations invitations;
    private final Passwords passwords;
    private final TenantTransactions transactions;
    private final MemberProperties properties;
    private final Clock clock;

    Membership(
            Members members,
            Invitations invitations,
            Passwords passwords,
            TenantTransactions transactions,
            MemberProperties properties,
            Clock clock) {
        this.members = members;
        this.invitations = invitations;
        this.passwords = passwords;
        this.transactions = transactions;
        this.properties = properties;
        this.clock = clock;
    }

    public List<Member> page(TenantId home, String afterEmail, int limit) {
        return transactions.readOnlyInTenant(home, () -> members.page(home, afterEmail, limit));
    }

    public List<Invitation> invitations(TenantId home, UUID before, int limit) {
        return transactions.readOnlyInTenant(home, () -> invitations.page(home, before, clock.instant(), limit));
    }

    public Member get(TenantId home, UUID id) {
        return transactions.readOnlyInTenant(home, () -> members.find(home, id)).orElseThrow(Membership::unknown);
    }

    public Invitation.Issued invite(TenantId home, String email, String name, Set<Role> roles, String by) {
        requireRoles(home, roles);
        return transactions.inTenant(home, () -> insert(home, email, name, roles, by));
    }

    /** The first member of a tenant, invited by the platform's operator: an administrator, who invites the others. */
    public Invitation.Issued inviteFirst(TenantId home, String email, String name, String by) {
        return transactions.inTenant(home, () -> {
            if (members.any(home)) {
                throw GatewayProblem.WRONG_STATE.exception("The tenant has members, and they invite others.");
            }
            return insert(home, email, name, Set.of(Role.TENANT_ADMIN), by);
        });
    }

    private Invitation.Issued insert(TenantId home, String email, String name, Set<Role> roles, String by) {
        Instant now = clock.instant();
        var member = new Member(
                home,
                UuidV7.at(now),
                email.strip().toLowerCase(Locale.ROOT),
                name.strip(),
                State.INVITED,
                roles,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1);
        if (!members.insertInvited(member, now)) {
            throw GatewayProblem.ALREADY_EXISTS.exception("There is a member with this address.");
        }
        return issue(member, now.plus(properties.invitationTtl()), by);
    }

    /** The link before this one ends. */
    private Invitation.Issued issue(Member member, Instant expiresAt, String by) {
        Instant now = clock.instant();
        var invitation = new Invitation(UuidV7.at(now), member.id(), expiresAt);
        var token = ClientSecret.random(member.home() + ".");
        invitations.end(member.home(), member.id(), now);
        invitations.insert(member.home(), invitation, token.hash(), by, now);
        return new Invitation.Issued(invitation, member, token.value());
    }

    /**
     * A link that was used.
     *
     * @param recovery whether somebody who was a member already got a new password by it
     */
    public record Accepted(Member member, boolean recovery) {}

    /** @param token as it was handed out */
    public Accepted accept(String token, String password) {
        if (!Passwords.acceptable(password)) {
            throw HttpProblem.INVALID_REQUEST.exception(
                    "Choose another password.",
                    List.of(ProblemPlace.atPointer("/password", "has at least 12 characters and at most 72 bytes")));
        }
        TenantId home = homeOf(token);
        String hash = passwords.hash(password);
        return transactions.inTenant(home, () -> {
            var used = invitations.use(home, new ClientSecret(token).hash(), clock.instant());
            UUID id = used.orElseThrow(Membership::noInvitation).memberId();
            Member before = members.find(home, id).orElseThrow(Membership::unknown);
            members.activate(home, id, hash, clock.instant());
            Member member = members.find(home, id).orElseThrow(Membership::unknown);
            return new Accepted(member, before.state() != State.INVITED);
        });
    }

    private static TenantId homeOf(String token) {
        try {
            return new TenantId(token.substring(0, Math.max(0, token.indexOf('.'))));
        } catch (IllegalArgumentException e) {
            throw noInvitation();
        }
    }

    public Member assign(TenantId home, UUID id, Set<Role> roles, Optional<Long> expectedVersion) {
        requireRoles(home, roles);
        return change(home, id, expectedVersion, member -> with(member, member.state(), roles));
    }

    /** Until an administrator ends it. */
    public Member lock(TenantId home, UUID id) {
        return change(home, id, Optional.empty(), member -> with(active(member), State.LOCKED, member.roles()));
    }

    /**
     * A way back for a member who has lost the password: a link that works once and sets a new one. The password there
     * is goes on until then.
     */
    public Invitation.Issued recover(TenantId home, UUID id, String by) {
        return transactions.inTenant(home, () -> {
            Member member = active(members.find(home, id).orElseThrow(Membership::unknown));
            return issue(member, clock.instant().plus(properties.recoveryTtl()), by);
        });
    }

    /** Also ends a lock after failed attempts. */
    public Member unlock(TenantId home, UUID id) {
        return change(home, id, Optional.empty(), member -> with(active(member), State.ACTIVE, member.roles()));
    }

    private static Member active(Member member) {
        if (member.state() == State.INVITED) {
            throw GatewayProblem.WRONG_STATE.exception("The member has not accepted the invitation yet.");
        }
        return member;
    }

    private Member change(TenantId home, UUID id, Optional<Long> expectedVersion, UnaryOperator<Member> change) {
        return transactions.inTenant(home, () -> {
            Set<UUID> administrators = members.lockedAdministrators(home);
            Member member = members.find(home, id).orElseThrow(Membership::unknown);
            if (administrators.equals(Set.of(id)) && !isAdministrator(change.apply(member))) {
                throw GatewayProblem.LAST_ADMINISTRATOR.exception("Make somebody else an administrator first.");
            }
            if (expectedVersion.filter(version -> version != member.version()).isPresent()
                    || !members.update(change.apply(member))) {
                throw HttpProblem.PRECONDITION_FAILED.exception("Read the member again.");
            }
            return members.find(home, id).orElseThrow(Membership::unknown);
        });
    }

    private static boolean isAdministrator(Member member) {
        return member.state() == State.ACTIVE && member.roles().contains(Role.TENANT_ADMIN);
    }

    private static Member with(Member member, State state, Set<Role> roles) {
        return new Member(
                member.home(),
                member.id(),
                member.email(),
                member.name(),
                state,
                roles,
                member.secondFactor(),
                Optional.empty(),
                member.authenticatedAt(),
                member.renewedAt(),
                member.version());
    }

    private static void requireRoles(TenantId home, Set<Role> roles) {
        boolean operators = home.equals(Platform.ID);
        if (roles.isEmpty() || roles.stream().anyMatch(role -> (role == Role.PLATFORM_OPERATOR) != operators)) {
            throw HttpProblem.INVALID_REQUEST.exception(
                    "Choose other roles.",
                    List.of(ProblemPlace.atPointer("/roles", "names at least one role, and only a tenant's own")));
        }
    }

    private static ProblemException unknown() {
        return HttpProblem.NOT_FOUND.exception("There is no such member.");
    }

    private static ProblemException noInvitation() {
        return HttpProblem.NOT_FOUND.exception("There is no such open invitation.");
    }
}
