// SPDX-License-Identifier: Apache-2.0
package io.chartveil.outbox;

import io.chartveil.contracts.TenantId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One message to be relayed to Kafka.
 *
 * @param key decides partition and order: messages with equal keys are relayed in the order of their transactions
 * @param headers UTF-8, in this order; names and values hold no line breaks, names no colon
 */
public record OutboxMessage(
        TenantId tenant, String topic, byte[] key, Map<String, String> headers, PayloadRef payload) {

    public OutboxMessage {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        OutboxHeaders.check(headers);
    }

    @Override
    public String toString() {
        return "OutboxMessage[" + tenant + ", " + topic + ", " + payload + "]";
    }
}
