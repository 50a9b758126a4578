// SPDX-License-Identifier: Apache-2.0
package io.chartveil.blobs;

import java.io.IOException;

/** A claim check to which there is no blob: it was swept, erased, or never committed. */
public final class MissingBlobException extends IOException {

    MissingBlobException(String ref) {
        super("no blob " + ref);
    }
}
