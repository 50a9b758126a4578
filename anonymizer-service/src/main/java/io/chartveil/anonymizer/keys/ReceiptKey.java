// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/** An Ed25519 key by which a tenant's erasure receipts are signed, as JWS in compact form (RFC 7515, RFC 8037). */
public final class ReceiptKey {

    private static final String ALGORITHM = "Ed25519";
    private static final int PUBLIC_BYTES = 32;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final UUID id;
    private final PrivateKey privateKey;
    private final String publicHalf;

    private ReceiptKey(UUID id, PrivateKey privateKey, String publicHalf) {
        this.id = id;
        this.privateKey = privateKey;
        this.publicHalf = publicHalf;
    }

    static ReceiptKey generate(UUID id) {
        try {
            var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            // SubjectPublicKeyInfo ends with the 32 bytes of the point (RFC 8410).
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] point = Arrays.copyOfRange(encoded, encoded.length - PUBLIC_BYTES, encoded.length);
            return new ReceiptKey(id, pair.getPrivate(), BASE64URL.encodeToString(point));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
        }
    }

    static ReceiptKey parse(UUID id, byte[] pkcs8, String publicHalf) {
        try {
            var key = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return new ReceiptKey(id, key, publicHalf);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a stored receipt key is none", e);
        }
    }

    /** The key's name in the receipts that it signed. */
    public String id() {
        return id.toString();
    }

    /** The public point in base64url: {@code x} of an OKP JWK. */
    public String publicHalf() {
        return publicHalf;
    }

    /** The private half: PKCS #8. */
    byte[] toBytes() {
        return privateKey.getEncoded();
    }

    /** @param payload JSON */
    public String sign(byte[] payload) {
        var header = "{\"alg\":\"EdDSA\",\"typ\":\"chartveil-erasure-receipt+jwt\",\"kid\":\"" + id + "\"}";
        var signed = BASE64URL.encodeToString(header.getBytes(StandardCharsets.UTF_8))
                + "."
                + BASE64URL.encodeToString(payload);
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a receipt could not be signed", e);
        }
    }

    @Override
    public String toString() {
        return "ReceiptKey[" + id + "]";
    }
}
