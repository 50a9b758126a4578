// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.keys;

import java.util.Optional;

/** What a tenant's key is for. A key never serves two purposes. */
enum KeyPurpose {
    /** HPKE: originals are sealed to its public half. */
    SEALING("sealing"),
    /** What must agree across a tenant's subjects derives from it: practitioners, organizations, resource ids. */
    LINKAGE("linkage"),
    /** HMAC by which an identifier finds its subject. */
    IDENTIFIER("identifier"),
    /** Wraps the subjects' keys. */
    SUBJECT_WRAPPING("subject-wrapping"),
    /** Ed25519: signs erasure receipts. */
    RECEIPT("receipt");

    private final String columnValue;

    KeyPurpose(String columnValue) {
        this.columnValue = columnValue;
    }

    String columnValue() {
        return columnValue;
    }

    /** Empty for a purpose that only a newer version knows. */
    static Optional<KeyPurpose> ofColumnValue(String value) {
        for (var purpose : values()) {
            if (purpose.columnValue.equals(value)) {
                return Optional.of(purpose);
            }
        }
        return Optional.empty();
    }
}
