// SPDX-License-Identifier: Apache-2.0
package io.chartveil.outbox;

import io.chartveil.contracts.TenantId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A committed row beyond its shard's cursor, and the epoch of the lease under which it was read. */
record WaitingRow(
        int shard,
        long epoch,
        long txid,
        long id,
        LocalDate day,
        TenantId tenant,
        String topic,
        byte[] key,
        String headers,
        @Nullable String payloadRef,
        int payloadBytes) {

    static final String STORED = "stored";
    static final String ELSEWHERE = "at:";

    boolean isStored() {
        return STORED.equals(payloadRef);
    }

    OutboxRow toOutboxRow() {
        String ref =
                payloadRef != null && payloadRef.startsWith(ELSEWHERE) ? payloadRef.substring(ELSEWHERE.length()) : "";
        return new OutboxRow(id, day, tenant, topic, ref);
    }

    @Override
    public String toString() {
        return "WaitingRow[shard " + shard + ", id " + id + "]";
    }
}
