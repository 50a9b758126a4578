// SPDX-License-Identifier: Apache-2.0
package io.chartveil.internaltoken;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The gateway's public signing keys at one moment, by key id. */
record KeySet(Map<String, ECDSAVerifier> verifiers) {

    static final KeySet NONE = new KeySet(Map.of());

    KeySet {
        verifiers = Map.copyOf(verifiers);
    }

    /** @throws IllegalArgumentException if the text is no key set, or holds no key that can be used */
    static KeySet parse(String json) {
        var verifiers = new HashMap<String, ECDSAVerifier>();
        try {
            for (var key : JWKSet.parse(json).getKeys()) {
                if (key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve()) && ec.getKeyID() != null) {
                    verifiers.put(ec.getKeyID(), new ECDSAVerifier(ec));
                }
            }
        } catch (ParseException | JOSEException e) {
            throw new IllegalArgumentException("the key set cannot be read", e);
        }
        if (verifiers.isEmpty()) {
            throw new IllegalArgumentException("the key set holds no P-256 key");
        }
        return new KeySet(verifiers);
    }

    Optional<ECDSAVerifier> find(String keyId) {
        return Optional.ofNullable(verifiers.get(keyId));
    }

    boolean isEmpty() {
        return verifiers.isEmpty();
    }
}
