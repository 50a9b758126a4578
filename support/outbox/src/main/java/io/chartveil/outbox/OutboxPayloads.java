// SPDX-License-Identifier: Apache-2.0
package io.chartveil.outbox;

import java.util.List;
import java.util.Map;

/** What a service that refers to payloads of its own tells the relay: the bytes of many rows at once. */
@FunctionalInterface
public interface OutboxPayloads {

    /**
     * Loads in one query, in a transaction of the rows' tenants. It runs on the relay's thread, outside of any transaction.
     *
     * @return the bytes by {@link OutboxRow#id}. A row without an entry holds up its shard and raises an alarm, since
     *     nothing is dropped in silence: what was erased on purpose has an entry of zero bytes
     */
    Map<Long, byte[]> load(List<OutboxRow> rows);
}
