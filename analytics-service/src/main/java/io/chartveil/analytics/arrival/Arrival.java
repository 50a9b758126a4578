// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.arrival;

import io.chartveil.contracts.anonymizer.RecordAnonymized;

/**
 * A message of the topic as it came.
 *
 * @param sealed the value; empty when the event names a claim check
 */
public record Arrival(RecordAnonymized event, byte[] sealed) {

    @Override
    public String toString() {
        return "Arrival[" + event.record() + ", generation " + event.generation() + "]";
    }
}
