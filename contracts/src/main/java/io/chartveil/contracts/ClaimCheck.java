// SPDX-License-Identifier: Apache-2.0
package io.chartveil.contracts;

import java.util.Map;
import java.util.Optional;

/**
 * Where a value lies that is too large for a topic.
 *
 * @param ref the key in the blob store
 * @param sha256 of the sealed bytes, 64 lower-case hexadecimal digits
 * @param size of the sealed bytes
 */
public record ClaimCheck(String ref, String sha256, long size) {

    public ClaimCheck {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("sha256 is not 64 hexadecimal digits");
        }
        if (size < 0) {
            throw new IllegalArgumentException("size is negative");
        }
    }

    public void putInto(Map<String, String> headers) {
        headers.put(CloudEvent.DATA_REF, ref);
        headers.put(CloudEvent.DATA_SHA256, sha256);
        headers.put(CloudEvent.DATA_SIZE, Long.toString(size));
    }

    public static Optional<ClaimCheck> from(Map<String, String> headers) {
        return Optional.ofNullable(headers.get(CloudEvent.DATA_REF))
                .map(ref -> new ClaimCheck(
                        ref,
                        CloudEvent.required(headers, CloudEvent.DATA_SHA256),
                        Long.parseLong(CloudEvent.required(headers, CloudEvent.DATA_SIZE))));
    }
}
