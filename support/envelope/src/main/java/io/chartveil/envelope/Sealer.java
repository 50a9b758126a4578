// SPDX-License-Identifier: Apache-2.0
package io.chartveil.envelope;

import com.google.crypto.tink.subtle.Random;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Seals what one tenant's records hold for one reader, for many threads at once.
 *
 * <p>The data key is renewed every hour and wrapped once; what is sealed carries the wrapped key and needs nothing else
 * but the reader's opening key.
 */
public final class Sealer {

    private static final Duration KEY_LIFE = Duration.ofHours(1);
    /** Random nonces of 96 bits stay apart with a margin below 2^32 messages under one key (NIST SP 800-38D). */
    private static final long MAX_SEALS = 1L << 30;

    private final SealingKey sealingKey;
    private final Clock clock;
    private final Object renewal = new Object();
    private volatile @Nullable Current current;

    public Sealer(SealingKey sealingKey, Clock clock) {
        this.sealingKey = sealingKey;
        this.clock = clock;
    }

    /** Compresses and seals; the result opens only with the same associated data. */
    public byte[] seal(byte[] plaintext, byte[] associatedData) {
        var key = usable();
        var kind = SealedHeader.Kind.MESSAGE;
        byte[] header = key.messageHeader;
        try {
            byte[] ciphertext = CipherThreads.run(
                    () -> key.dataKey.messages().encrypt(Compression.compress(plaintext), kind.bind(associatedData)));
            byte[] sealed = new byte[header.length + ciphertext.length];
            System.arraycopy(header, 0, sealed, 0, header.length);
            System.arraycopy(ciphertext, 0, sealed, header.length, ciphertext.length);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    /**
     * A stream that compresses and seals what is written to it, in segments of 1 MiB.
     *
     * <p>Only {@code close()} completes the sealed bytes: without it they do not open. It leaves {@code target} open.
     */
    public OutputStream sealing(OutputStream target, byte[] associatedData) throws IOException {
        var key = usable();
        target.write(key.streamHeader);
        try {
            var ciphertext = key.dataKey
                    .streams()
                    .newEncryptingStream(new LeftOpen(target), SealedHeader.Kind.STREAM.bind(associatedData));
            return Compression.compressing(ciphertext);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    private Current usable() {
        var now = clock.instant();
        var key = current;
        if (key == null || !key.isUsableAt(now)) {
            synchronized (renewal) {
                key = current;
                if (key == null || !key.isUsableAt(now)) {
                    key = Current.renewed(sealingKey, now);
                    current = key;
                }
            }
        }
        key.seals.incrementAndGet();
        return key;
    }

    private record Current(
            DataKey dataKey, byte[] messageHeader, byte[] streamHeader, Instant expires, AtomicLong seals) {

        static Current renewed(SealingKey sealingKey, Instant now) {
            try {
                byte[] secret = Random.randBytes(DataKey.SIZE);
                byte[] wrapped = sealingKey.wrap(secret);
                return new Current(
                        DataKey.of(secret),
                        new SealedHeader(SealedHeader.Kind.MESSAGE, wrapped).toBytes(),
                        new SealedHeader(SealedHeader.Kind.STREAM, wrapped).toBytes(),
                        now.plus(KEY_LIFE),
                        new AtomicLong());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a data key cannot be made", e);
            }
        }

        boolean isUsableAt(Instant now) {
            return now.isBefore(expires) && seals.get() < MAX_SEALS;
        }
    }

    private static final class LeftOpen extends FilterOutputStream {

        LeftOpen(OutputStream target) {
            super(target);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
