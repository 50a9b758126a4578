// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A credential's SHA-256, by which it is remembered without being kept. */
record CredentialHash(long first, long second, long third, long fourth) {

    /** Cloned, never used: looking an algorithm up by name costs more than hashing. */
    private static final MessageDigest SHA_256 = sha256();

    static CredentialHash of(String credential) {
        var hash = ByteBuffer.wrap(copy().digest(credential.getBytes(StandardCharsets.ISO_8859_1)));
        return new CredentialHash(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
    }

    private static MessageDigest copy() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException e) {
            return sha256();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
