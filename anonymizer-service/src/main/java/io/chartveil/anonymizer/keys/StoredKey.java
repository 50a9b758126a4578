// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.keys;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One key of a tenant as it lies in the database.
 *
 * @param publicHalf of a sealing key, Tink JSON
 */
record StoredKey(
        KeyPurpose purpose, UUID id, byte[] wrapped, Optional<String> publicHalf, Instant createdAt, boolean current) {}
