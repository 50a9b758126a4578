// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** A named Ed25519 public key: who may have signed. Its text form is C2SP's "vkey". */
public final class VerifierKey {

    private static final int RAW_BYTES = 32;
    /** SubjectPublicKeyInfo of an Ed25519 key (RFC 8410), up to the key itself. */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final SignatureType type;
    private final byte[] raw;
    private final int id;
    private final PublicKey key;

    /** @throws IllegalArgumentException for a bad name or bytes that are no key */
    public VerifierKey(String name, SignatureType type, byte[] publicKey) {
        this.name = KeyName.checked(name);
        this.type = type;
        this.raw = publicKey.clone();
        this.id = id(name, type, raw);
        this.key = decode(raw);
    }

    /** @throws IllegalArgumentException unless the text is a vkey of a type that is known here */
    public static VerifierKey parse(String vkey) {
        var parts = vkey.split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a verifier key has three parts");
        }
        byte[] typed = StrictBase64.decode(parts[2]);
        if (typed.length != 1 + RAW_BYTES) {
            throw new IllegalArgumentException("a verifier key has another length");
        }
        var key = new VerifierKey(parts[0], SignatureType.of(typed[0]), Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.toString().equals(vkey)) {
            throw new IllegalArgumentException("the id does not belong to this name and key");
        }
        return key;
    }

    private static PublicKey decode(byte[] raw) {
        if (raw.length != RAW_BYTES) {
            throw new IllegalArgumentException("an Ed25519 public key has " + RAW_BYTES + " bytes");
        }
        var x509 = ByteBuffer.allocate(X509_PREFIX.length + RAW_BYTES)
                .put(X509_PREFIX)
                .put(raw)
                .array();
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("these bytes are no Ed25519 public key");
        }
    }

    private static int id(String name, SignatureType type, byte[] raw) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((name + '\n').getBytes(StandardCharsets.UTF_8));
            digest.update(type.identifier());
            return ByteBuffer.wrap(digest.digest(raw)).getInt();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public String name() {
        return name;
    }

    public int id() {
        return id;
    }

    public SignatureType type() {
        return type;
    }

    /** Whether name and id say that this key made the signature. */
    public boolean made(NoteSignature signature) {
        return signature.keyId() == id && signature.name().equals(name);
    }

    public boolean verifies(String text, NoteSignature signature) {
        byte[] bytes = signature.signature();
        if (bytes.length != type.signatureBytes() || type.isBeforeTime(bytes)) {
            return false;
        }
        return verifies(type.message(text, bytes), Arrays.copyOfRange(bytes, type.prefix(), bytes.length));
    }

    boolean verifies(byte[] message, byte[] signature) {
        try {
            var ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(message);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Whether both are one key pair, whatever they are called. */
    public boolean isSamePairAs(VerifierKey other) {
        return MessageDigest.isEqual(raw, other.raw);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey key && toString().equals(key.toString());
    }

    @Override
    public int hashCode() {
        return id;
    }

    /** The vkey. */
    @Override
    public String toString() {
        var typed = ByteBuffer.allocate(1 + RAW_BYTES)
                .put(type.identifier())
                .put(raw)
                .array();
        return name + '+' + HexFormat.of().toHexDigits(id) + '+' + StrictBase64.encode(typed);
    }
}
