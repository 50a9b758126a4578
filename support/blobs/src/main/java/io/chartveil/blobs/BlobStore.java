// SPDX-License-Identifier: Apache-2.0
package io.chartveil.blobs;

import io.chartveil.contracts.ClaimCheck;
import io.chartveil.contracts.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * A place for sealed bytes that are too large for a topic: the producer writes and owns them, the consumer reads them by
 * the claim check in the event. All methods are for many threads.
 */
public interface BlobStore {

    /** Sealed values above this size go here instead of into a topic. */
    int THRESHOLD = 512 * 1024;

    /** Starts a blob under a name nobody has; nothing can be read before {@link BlobWriter#commit}. */
    BlobWriter create(String service, TenantId tenant) throws IOException;

    /**
     * The bytes of a blob. The stream throws {@link DamagedBlobException} at the latest where it would end, if size or
     * hash are not those of the claim check: act on the content after the last byte.
     *
     * @throws MissingBlobException if there is no such blob
     * @throws IllegalArgumentException if the reference is no blob key
     */
    InputStream open(ClaimCheck claimCheck) throws IOException;

    /** Deleting what is not there is no error. */
    void delete(String ref) throws IOException;

    /**
     * Removes what a service's crash left behind: its blobs and unfinished writes that are older and to which nothing
     * refers.
     *
     * @param olderThan well before the start of the oldest transaction that may still commit a reference
     * @return how many were removed
     */
    int sweep(String service, Instant olderThan, Predicate<String> isReferenced) throws IOException;
}
