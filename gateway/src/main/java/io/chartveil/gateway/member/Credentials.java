// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.member;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A member with what proves who they are.
 *
 * @param totpSecret wrapped; there once enrolment has begun
 * @param totpLastStep the time step of the last code that was accepted: a code works once
 */
record Credentials(
        Member member,
        Optional<String> passwordHash,
        byte @Nullable [] totpSecret,
        boolean totpConfirmed,
        long totpLastStep,
        int failedAttempts) {

    @Override
    public String toString() {
        return "Credentials[" + member + "]";
    }
}
