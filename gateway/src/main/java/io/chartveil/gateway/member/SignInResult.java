// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.member;

import java.time.Instant;

/** What became of an attempt to sign in. */
public sealed interface SignInResult {
    record Accepted(SignedInMember member) implements SignInResult {}

    /** Name, password or code were wrong, or there is no such active member. */
    record Refused() implements SignInResult {}

    /** Too many attempts failed. */
    record Locked(Instant until) implements SignInResult {}
}
