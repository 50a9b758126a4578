// SPDX-License-Identifier: Apache-2.0
package io.chartveil.envelope;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Zstandard with contexts that are used again. A context is for one thread at a time; since virtual threads are many, it
 * is borrowed for one call from a queue instead of kept per thread.
 */
public final class Compression {

    private static final int LEVEL = 1;
    private static final int IDLE_CONTEXTS = 2 * Runtime.getRuntime().availableProcessors();

    private static final BlockingQueue<ZstdCompressCtx> COMPRESSORS = new ArrayBlockingQueue<>(IDLE_CONTEXTS);
    private static final BlockingQueue<ZstdDecompressCtx> DECOMPRESSORS = new ArrayBlockingQueue<>(IDLE_CONTEXTS);

    private Compression() {}

    /** One frame, at the fastest level, which says how long its content is. */
    public static byte[] compress(byte[] plain) {
        var idle = COMPRESSORS.poll();
        var context = idle != null ? idle : new ZstdCompressCtx().setLevel(LEVEL);
        try {
            return context.compress(plain);
        } finally {
            if (!COMPRESSORS.offer(context)) {
                context.close();
            }
        }
    }

    /**
     * The content of one frame.
     *
     * @param maxSize in bytes: a frame that says it is larger is refused before memory is taken for it
     * @throws EnvelopeException if it is no such frame
     */
    public static byte[] decompress(byte[] compressed, int maxSize) throws EnvelopeException {
        long size = Zstd.getFrameContentSize(compressed);
        if (size < 0) {
            throw new EnvelopeException("what was sealed is not compressed as agreed");
        }
        if (size > maxSize) {
            throw new EnvelopeException("what was sealed has %d bytes; the limit is %d".formatted(size, maxSize));
        }
        var idle = DECOMPRESSORS.poll();
        var context = idle != null ? idle : new ZstdDecompressCtx();
        try {
            return context.decompress(compressed, (int) size);
        } catch (ZstdException e) {
            throw new EnvelopeException("what was sealed is not compressed as agreed", e);
        } finally {
            if (!DECOMPRESSORS.offer(context)) {
                context.close();
            }
        }
    }

    static OutputStream compressing(OutputStream target) throws IOException {
        return new ZstdOutputStreamNoFinalizer(target, LEVEL);
    }

    static InputStream decompressing(InputStream source) throws IOException {
        return new ZstdInputStreamNoFinalizer(source);
    }
}
