// SPDX-License-Identifier: Apache-2.0
package io.chartveil.contracts.gateway;

import io.chartveil.contracts.TenantId;
import java.time.Instant;

/**
 * What every service must know about a tenant. The key is the tenant id, the value is this in JSON, the topic is
 * compacted: the last word counts, and it holds no secret.
 *
 * @param version counts up with each change; a reader ignores a lower one
 * @param defaultPolicy the de-identification policy for records that name none
 * @param sealingKeys the public halves to seal to, one per reader
 */
public record TenantFacts(
        TenantId tenant,
        String name,
        State state,
        long version,
        String defaultPolicy,
        SealingKeys sealingKeys,
        Instant changedAt) {

    public static final String TOPIC = "tenants.v1";
    public static final String TYPE = "io.chartveil.tenant.changed.v1";

    /** A tenant's life. */
    public enum State {
        ACTIVE,
        /** Nothing new is accepted; what is in flight is finished. */
        SUSPENDED,
        CLOSED
    }

    /**
     * Tink HPKE public keysets in JSON.
     *
     * @param anonymizer for originals, on their way from ingestion
     * @param analytics for de-identified records, on their way from the anonymizer
     */
    public record SealingKeys(String anonymizer, String analytics) {}
}
