// SPDX-License-Identifier: Apache-2.0
package io.chartveil.blobs;

import io.chartveil.contracts.ClaimCheck;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Reads a blob and does not end quietly if it is not what its claim check says. */
final class VerifiedInputStream extends FilterInputStream {

    private final ClaimCheck claimCheck;
    private final MessageDigest digest = Sha256.digest();
    private long size;
    private boolean verified;

    VerifiedInputStream(InputStream bytes, ClaimCheck claimCheck) {
        super(bytes);
        this.claimCheck = claimCheck;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        if (count < 0) {
            verify();
            return -1;
        }
        digest.update(bytes, offset, count);
        size += count;
        if (size > claimCheck.size()) {
            throw new DamagedBlobException(claimCheck.ref(), "size");
        }
        return count;
    }

    /** By reading: skipped bytes would be missing from the hash. */
    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 64 * 1024)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void verify() throws IOException {
        if (verified) {
            return;
        }
        if (size != claimCheck.size()) {
            throw new DamagedBlobException(claimCheck.ref(), "size");
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(claimCheck.sha256())) {
            throw new DamagedBlobException(claimCheck.ref(), "SHA-256");
        }
        verified = true;
    }
}
