// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.originals;

import io.chartveil.contracts.RecordFormat;

/** An original as ingestion keeps it. */
record SealedOriginal(RecordFormat format, byte[] sealed) {

    @Override
    public String toString() {
        return "SealedOriginal[" + sealed.length + " bytes]";
    }
}
