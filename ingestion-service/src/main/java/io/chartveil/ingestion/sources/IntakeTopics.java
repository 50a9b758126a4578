// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.sources;

import io.chartveil.contracts.TenantId;
import java.util.Optional;

/** The topics that hospitals write to: one per tenant, {@code intake.<tenant>}. */
public final class IntakeTopics {

    public static final String PREFIX = "intake.";
    /** For a pattern subscription. */
    public static final String PATTERN = "intake\\.[a-z][a-z0-9-]+";

    private IntakeTopics() {}

    public static String of(TenantId tenant) {
        return PREFIX + tenant;
    }

    /** Whose topic it is; empty for a name that no tenant can have. */
    public static Optional<TenantId> tenant(String topic) {
        try {
            return topic.startsWith(PREFIX)
                    ? Optional.of(new TenantId(topic.substring(PREFIX.length())))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The producer that a Kafka source's credential names. */
    public static String principal(Source source) {
        return PREFIX + source.tenant() + "." + source.name();
    }
}
