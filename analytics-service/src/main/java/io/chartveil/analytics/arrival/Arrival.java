// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.arrival;

import io.chartveil.contracts.anonymizer.RecordAnonymized;
import java.util.Optional;

/**
 * A message of the topic as it came.
 *
 * @param sealed the value; empty when the event names a claim check
 * @param trace the {@code traceparent} that the record has come with so far
 */
public record Arrival(RecordAnonymized event, byte[] sealed, Optional<String> trace) {

    @Override
    public String toString() {
        return "Arrival[" + event.record() + ", generation " + event.generation() + "]";
    }
}
