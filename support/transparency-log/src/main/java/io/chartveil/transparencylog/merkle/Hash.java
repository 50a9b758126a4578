// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * A SHA-256 hash in a Merkle tree (RFC 6962, section 2.1): of a leaf, of two nodes, or of nothing.
 *
 * <p>Its bytes are never handed out for writing, so it can be shared.
 */
public final class Hash {

    public static final int BYTES = 32;

    /** The root of the tree without leaves: the hash of the empty string. */
    public static final Hash EMPTY_ROOT = new Hash(sha256().digest());

    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException unless there are {@value #BYTES} bytes */
    public static Hash of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /** @throws IllegalArgumentException unless there are {@value #BYTES} bytes */
    public static Hash of(byte[] bytes, int from, int length) {
        if (length != BYTES) {
            throw new IllegalArgumentException("a hash has " + BYTES + " bytes, this has " + length);
        }
        return new Hash(Arrays.copyOfRange(bytes, from, from + length));
    }

    /**
     * From the one base64 form (RFC 4648, section 4, with padding).
     *
     * @throws IllegalArgumentException for every other text
     */
    public static Hash parse(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (!Base64.getEncoder().encodeToString(bytes).equals(base64)) {
            throw new IllegalArgumentException("not the base64 form of a hash");
        }
        return of(bytes);
    }

    /** SHA-256(0x00 || entry). */
    public static Hash leaf(byte[] entry) {
        var digest = sha256();
        digest.update(LEAF);
        return new Hash(digest.digest(entry));
    }

    /** SHA-256(0x01 || left || right). */
    public static Hash node(Hash left, Hash right) {
        var digest = sha256();
        digest.update(NODE);
        digest.update(left.bytes);
        return new Hash(digest.digest(right.bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    /** Writes its {@value #BYTES} bytes at the place. */
    public void copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, BYTES);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && MessageDigest.isEqual(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Base64. */
    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
