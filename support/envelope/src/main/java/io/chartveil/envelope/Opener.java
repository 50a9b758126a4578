// SPDX-License-Identifier: Apache-2.0
package io.chartveil.envelope;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.time.Clock;

/**
 * Opens what a {@link Sealer} sealed to one opening key, for many threads at once.
 *
 * <p>Unwrapped data keys are kept for a while: unwrapping costs a hundred times what opening a message does.
 */
public final class Opener {

    /** Above the largest record that is taken in (50 MB). */
    private static final int MAX_SIZE = 64 * 1024 * 1024;

    private final OpeningKey openingKey;
    private final DataKeys dataKeys;

    public Opener(OpeningKey openingKey, Clock clock) {
        this.openingKey = openingKey;
        this.dataKeys = new DataKeys(clock);
    }

    /**
     * The plaintext of sealed bytes, whether they were made in one go or by a stream.
     *
     * @throws EnvelopeException if they were changed, cut off, sealed to another key or with other associated data
     */
    public byte[] open(byte[] sealed, byte[] associatedData) throws EnvelopeException {
        try (var plaintext = opening(new ByteArrayInputStream(sealed), associatedData)) {
            byte[] bytes = plaintext.readNBytes(MAX_SIZE);
            if (plaintext.read() >= 0) {
                throw new EnvelopeException("what was sealed has more than %d bytes".formatted(MAX_SIZE));
            }
            return bytes;
        } catch (EnvelopeException e) {
            throw e;
        } catch (IOException e) {
            throw new EnvelopeException("the sealed bytes do not open", e);
        }
    }

    /**
     * The plaintext as a stream. Each segment is checked before it is given out, but only the end tells that nothing was
     * cut off: act on the content after the last byte was read.
     *
     * @throws EnvelopeException (reading too) as {@link #open}
     */
    public InputStream opening(InputStream sealed, byte[] associatedData) throws IOException {
        var header = SealedHeader.read(sealed);
        var key = dataKeys.get(header.wrappedKey(), openingKey);
        byte[] bound = header.kind().bind(associatedData);
        try {
            return switch (header.kind()) {
                case MESSAGE -> {
                    byte[] compressed = key.messages().decrypt(sealed.readAllBytes(), bound);
                    yield new ByteArrayInputStream(Compression.decompress(compressed, MAX_SIZE));
                }
                case STREAM ->
                    new OpeningStream(Compression.decompressing(key.streams().newDecryptingStream(sealed, bound)));
            };
        } catch (GeneralSecurityException e) {
            throw new EnvelopeException("the sealed bytes were changed, or sealed with other associated data", e);
        }
    }
}
