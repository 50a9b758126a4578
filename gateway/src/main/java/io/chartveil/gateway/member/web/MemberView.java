// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.member.web;

import io.chartveil.gateway.access.Role;
import io.chartveil.gateway.member.Invitation;
import io.chartveil.gateway.member.Member;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member as the API shows them. */
record MemberView(
        UUID id,
        String email,
        String name,
        Member.State state,
        List<Role> roles,
        boolean secondFactor,
        @Nullable Instant lockedUntil,
        @Nullable Instant authenticatedAt,
        long version) {

    static MemberView of(Member member) {
        return new MemberView(
                member.id(),
                member.email(),
                member.name(),
                member.state(),
                member.roles().stream().sorted().toList(),
                member.secondFactor(),
                member.lockedUntil().orElse(null),
                member.authenticatedAt().orElse(null),
                member.version());
    }

    /**
     * An invitation just made.
     *
     * @param token shown this once; goes to {@code POST /api/v1/invitations/accept}
     * @param link the page where the invited person does that
     */
    record Invited(MemberView member, UUID invitationId, String token, URI link, Instant expiresAt) {

        static Invited of(Invitation.Issued issued, URI issuer) {
            return new Invited(
                    MemberView.of(issued.member()),
                    issued.invitation().id(),
                    issued.token(),
                    URI.create(issuer + JoinPage.PATH + "?token=" + issued.token()),
                    issued.invitation().expiresAt());
        }

        @Override
        public String toString() {
            return "Invited[" + invitationId + "]";
        }
    }
}
