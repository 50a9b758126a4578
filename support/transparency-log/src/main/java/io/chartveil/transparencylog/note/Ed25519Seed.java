// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.note;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The 32 secret bytes from which an Ed25519 key pair follows (RFC 8032). */
public final class Ed25519Seed {

    private static final int BYTES = 32;

    private final byte[] seed;
    private final PrivateKey privateKey;
    private final byte[] publicKey;

    private Ed25519Seed(byte[] seed) {
        this.seed = seed;
        var pair = pair(seed);
        this.privateKey = pair.getPrivate();
        byte[] x509 = pair.getPublic().getEncoded();
        this.publicKey = Arrays.copyOfRange(x509, x509.length - BYTES, x509.length);
    }

    public static Ed25519Seed generate() {
        byte[] seed = new byte[BYTES];
        new SecureRandom().nextBytes(seed);
        return new Ed25519Seed(seed);
    }

    /** @throws IllegalArgumentException unless the text is the base64 form of 32 bytes; the message does not repeat it */
    public static Ed25519Seed parse(String base64) {
        byte[] seed = StrictBase64.decode(base64);
        if (seed.length != BYTES) {
            throw new IllegalArgumentException("a seed has " + BYTES + " bytes");
        }
        return new Ed25519Seed(seed);
    }

    /** Another seed, which follows from this one and the label, and tells nothing of either: HMAC-SHA256(seed, label). */
    public Ed25519Seed derive(String label) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(seed, "HmacSHA256"));
            return new Ed25519Seed(mac.doFinal(label.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    /** The JDK derives a public key only while it makes a pair: so the pair is made of this seed as if it were random. */
    private static KeyPair pair(byte[] seed) {
        var random = new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(seed, 0, bytes, 0, bytes.length);
            }
        };
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, random);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    byte[] publicKey() {
        return publicKey.clone();
    }

    byte[] sign(byte[] message) {
        try {
            var ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(privateKey);
            ed25519.update(message);
            return ed25519.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    /** Its base64 form: a secret. */
    public String secret() {
        return StrictBase64.encode(seed);
    }

    @Override
    public String toString() {
        return "Ed25519Seed[redacted]";
    }
}
