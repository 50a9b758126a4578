// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway;

import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A body that goes on past its middle only when the other end has seen something of it: a gateway that buffers fails. */
final class PausingStream extends InputStream {

    private static final int PATIENCE_SECONDS = 20;

    private final long size;
    private final CountDownLatch seen;
    private long position;
    private volatile boolean seenInTime;

    PausingStream(long size, CountDownLatch seen) {
        this.size = size;
        this.seen = seen;
    }

    boolean upstreamSawBytesBeforeTheEnd() {
        return seenInTime;
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("read in pieces");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (position >= size) {
            return -1;
        }
        if (position >= size / 2 && !seenInTime) {
            seenInTime = await();
        }
        int read = (int) Math.min(length, size - position);
        position += read;
        return read;
    }

    private boolean await() {
        try {
            return seen.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
