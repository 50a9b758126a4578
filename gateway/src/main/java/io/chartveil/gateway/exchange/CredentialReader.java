// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.exchange;

import com.nimbusds.jwt.SignedJWT;
import io.chartveil.internaltoken.Caller;
import java.time.Instant;

/** Knows one kind of token. */
public interface CredentialReader {

    /** Whether the token claims to be of this kind; nothing is verified yet. */
    boolean reads(SignedJWT token);

    /** @throws Refusal if it is not valid, or does not stand for anybody any more */
    Verified verify(SignedJWT token);

    /** Who a token stands for, and when it ends. */
    record Verified(Caller caller, Instant expires) {}
}
