// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline;

import io.chartveil.anonymizer.results.ResultKey;
import io.chartveil.contracts.ingestion.RecordReceived;
import java.util.Map;

/**
 * A message of {@code records.received.v1}: its headers read, its value still sealed.
 *
 * @param routingKey the message key; records that share it stay in order
 * @param value sealed, empty with a claim check
 * @param headers as they came
 */
public record ReceivedRecord(RecordReceived event, String routingKey, byte[] value, Map<String, String> headers) {

    public ReceivedRecord {
        headers = Map.copyOf(headers);
    }

    ResultKey resultKey() {
        return new ResultKey(event.tenant(), event.record(), event.generation());
    }

    /** Each message is itself: two with the same content are two. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return "ReceivedRecord[" + event.record() + "]";
    }
}
