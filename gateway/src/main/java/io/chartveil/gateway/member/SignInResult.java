// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.member;

import java.time.Instant;
import java.util.Optional;

/** What became of an attempt to sign in. */
public sealed interface SignInResult {

    record Accepted(SignedInMember member) implements SignInResult {}

    /**
     * Name, password or code were wrong, or there is no such active member.
     *
     * @param member whom the attempt was about, if there is such a one
     */
    record Refused(Optional<SignedInMember> member) implements SignInResult {}

    /** Refused, and it was one failure too many. */
    record LockedOut(SignedInMember member, Instant until) implements SignInResult {}

    /** Refused whatever was typed, since too many attempts had failed before. */
    record Locked(Instant until) implements SignInResult {}
}
