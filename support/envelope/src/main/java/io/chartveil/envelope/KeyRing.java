// SPDX-License-Identifier: Apache-2.0
package io.chartveil.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Set;

/**
 * The installation's own keys, which wrap the tenants' opening keys and other secrets before they are stored.
 *
 * <p>It lies in a file that only its owner may read: a Tink key set in JSON. The newest key wraps; all of them unwrap.
 */
public final class KeyRing {

    private static final Configuration CONFIGURATION = AeadConfig2026.get();
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> ALLOWED =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Aead aead;

    private KeyRing(KeysetHandle keys) throws GeneralSecurityException {
        this.aead = keys.getPrimitive(CONFIGURATION, Aead.class);
    }

    /** @throws IllegalStateException if others than the owner may read the file, or it is no key ring */
    public static KeyRing load(Path file) {
        try {
            return new KeyRing(read(file));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(file + " is not a key ring", e);
        }
    }

    /** Makes a key ring with one key. An existing file is never overwritten: it is the way to all that it wrapped. */
    public static void create(Path file) {
        try {
            write(file, KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, CONFIGURATION));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key ring cannot be made", e);
        }
    }

    /** Adds a key, which wraps from now on. Processes that loaded the ring before must load it again to unwrap. */
    public static void rotate(Path file) {
        try {
            var keys = KeysetHandle.newBuilder(read(file))
                    .setConfiguration(CONFIGURATION)
                    .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                            .withRandomId()
                            .makePrimary())
                    .build();
            var next = file.resolveSibling(file.getFileName() + ".next");
            Files.deleteIfExists(next);
            write(next, keys);
            Files.move(next, file, ATOMIC_MOVE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key cannot be added", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param context what the secret is, such as {@code tenant/acme/opening-key}; needed again to unwrap */
    public byte[] wrap(byte[] secret, String context) {
        try {
            return aead.encrypt(secret, context.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret cannot be wrapped", e);
        }
    }

    /** @throws IllegalStateException if it was wrapped by another ring or for another context, or was changed */
    public byte[] unwrap(byte[] wrapped, String context) {
        try {
            return aead.decrypt(wrapped, context.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("not wrapped by this key ring for this context, or changed", e);
        }
    }

    @Override
    public String toString() {
        return "KeyRing[redacted]";
    }

    private static KeysetHandle read(Path file) throws GeneralSecurityException {
        try {
            if (!ALLOWED.containsAll(Files.getPosixFilePermissions(file))) {
                throw new IllegalStateException("the key ring may be read by others: chmod 600 " + file);
            }
            return TinkJsonProtoKeysetFormat.parseKeyset(
                    Files.readString(file), CONFIGURATION, InsecureSecretKeyAccess.get());
        } catch (IOException e) {
            throw new UncheckedIOException("the key ring cannot be read", e);
        }
    }

    private static void write(Path file, KeysetHandle keys) throws GeneralSecurityException {
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(keys, CONFIGURATION, InsecureSecretKeyAccess.get());
        try (var channel =
                FileChannel.open(file, Set.of(CREATE_NEW, WRITE), PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            var bytes = UTF_8.encode(json);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("the key ring cannot be written", e);
        }
    }
}
