// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.member;

import io.chartveil.envelope.KeyRing;
import java.security.SecureRandom;
import org.springframework.stereotype.Component;

/** Makes, wraps and opens members' second-factor secrets. */
@Component
class TotpSecrets {

    private final SecureRandom random = new SecureRandom();
    private final KeyRing ring;

    TotpSecrets(KeyRing ring) {
        this.ring = ring;
    }

    byte[] generate() {
        byte[] secret = new byte[Totp.SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    byte[] wrap(Member member, byte[] secret) {
        return ring.wrap(secret, context(member));
    }

    byte[] open(Member member, byte[] wrapped) {
        return ring.unwrap(wrapped, context(member));
    }

    private static String context(Member member) {
        return "totp:" + member.home() + "/" + member.id();
    }
}
