// SPDX-License-Identifier: Apache-2.0
package io.chartveil.blobs;

import java.io.IOException;

/** A blob that is not the one its claim check was written for. */
public final class DamagedBlobException extends IOException {

    DamagedBlobException(String ref, String what) {
        super("blob " + ref + " differs from its claim check in " + what);
    }
}
