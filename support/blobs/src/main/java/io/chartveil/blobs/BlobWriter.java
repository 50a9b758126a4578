// SPDX-License-Identifier: Apache-2.0
package io.chartveil.blobs;

import io.chartveil.contracts.ClaimCheck;
import java.io.IOException;
import java.io.OutputStream;

/** A blob being written. Closed without a commit it leaves nothing behind. */
public abstract class BlobWriter extends OutputStream {

    /** The key under which the blob will be found. */
    public abstract String ref();

    /** Bytes written so far. */
    public abstract long size();

    /**
     * Makes the blob durable and visible, before anything that refers to it is committed.
     *
     * @throws IllegalStateException if it was committed or closed before
     */
    public abstract ClaimCheck commit() throws IOException;

    @Override
    public abstract void close() throws IOException;
}
