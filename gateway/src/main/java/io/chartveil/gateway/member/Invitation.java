// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.member;

import java.time.Instant;
import java.util.UUID;

/** The promise that whoever holds its token may become a member. */
public record Invitation(UUID id, UUID memberId, Instant expiresAt) {

    /**
     * An invitation as it is handed out, once.
     *
     * @param token {@code <home>.<random>}: part of a link, works once
     */
    public record Issued(Invitation invitation, Member member, String token) {
        @Override
        public String toString() {
            return "Issued[" + invitation.id() + "]";
        }
    }
}
