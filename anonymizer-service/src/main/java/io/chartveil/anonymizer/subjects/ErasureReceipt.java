// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.subjects;

import io.chartveil.contracts.TenantId;
import java.time.Instant;
import java.util.UUID;

/**
 * What is given to whoever asked for an erasure. It names nobody.
 *
 * @param identifiers how many identifiers meant the subject
 * @param records how many records were known of it
 * @param liveErasedAt from then on nothing of it is in use; what was accepted before is refused
 * @param unrecoverableAfter from then on no backup and no topic holds what could bring it back
 * @param signed all this as a JWS in compact form
 */
public record ErasureReceipt(
        UUID id,
        TenantId tenant,
        String pseudonym,
        int identifiers,
        int records,
        Instant liveErasedAt,
        Instant unrecoverableAfter,
        String signed) {}
