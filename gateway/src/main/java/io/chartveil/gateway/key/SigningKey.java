// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.key;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Instant;

/**
 * A key that signs tokens, with its private half.
 *
 * @param activeFrom when it may be used first; it is published before
 * @param publishedTo when the last token signed with it has expired
 */
record SigningKey(KeyPurpose purpose, ECKey jwk, Instant createdAt, Instant activeFrom, Instant publishedTo) {

    String id() {
        return jwk.getKeyID();
    }

    boolean activeAt(Instant time) {
        return !activeFrom.isAfter(time) && publishedTo.isAfter(time);
    }

    @Override
    public String toString() {
        return "SigningKey[" + id() + "]";
    }
}
