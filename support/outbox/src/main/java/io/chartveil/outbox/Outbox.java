// SPDX-License-Identifier: Apache-2.0
package io.chartveil.outbox;

import io.chartveil.contracts.CloudEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The way out of a service: messages appended here are relayed to Kafka if, and only if, the transaction commits. */
public final class Outbox {

    /** For the test that walks the catalogue: the outbox's tables that hold nothing of any tenant. */
    public static final Set<String> TABLES_WITHOUT_TENANT = Set.of("outbox_shard", "outbox_relay");

    static final int SHARDS = 64;

    private static final String INSERT = """
            WITH message AS (
                SELECT nextval('outbox_id_seq') AS id, m.*
                  FROM unnest(?::smallint[], ?::text[], ?::text[], ?::bytea[], ?::text[], ?::text[], ?::integer[], ?::bytea[])
                       WITH ORDINALITY
                       AS m (shard, tenant_id, topic, key, headers, payload_ref, payload_bytes, bytes, position)
                 ORDER BY m.position),
            payload AS (
                INSERT INTO outbox_payload (tenant_id, id, bytes)
                SELECT tenant_id, id, bytes FROM message WHERE bytes IS NOT NULL)
            INSERT INTO outbox (id, shard, tenant_id, topic, key, headers, payload_ref, payload_bytes)
            SELECT id, shard, tenant_id, topic, key, headers, payload_ref, payload_bytes FROM message
            """;

    private final JdbcOperations jdbc;
    private final Supplier<Optional<String>> traceparent;
    private final Runnable afterCommit;

    Outbox(JdbcOperations jdbc, Supplier<Optional<String>> traceparent, Runnable afterCommit) {
        this.jdbc = jdbc;
        this.traceparent = traceparent;
        this.afterCommit = afterCommit;
    }

    /**
     * Writes all messages in one statement, as a part of the caller's tenant transaction. Messages without a trace of
     * their own get the current one.
     *
     * @throws IllegalStateException outside of a transaction
     */
    public void append(List<OutboxMessage> messages) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("messages are appended within the transaction that makes them true");
        }
        if (messages.isEmpty()) {
            return;
        }
        var columns = new Columns(messages.size());
        var trace = traceparent.get();
        for (int i = 0; i < messages.size(); i++) {
            columns.set(i, messages.get(i), trace);
        }
        jdbc.update(
                INSERT,
                columns.shards,
                columns.tenants,
                columns.topics,
                columns.keys,
                columns.headers,
                columns.refs,
                columns.sizes,
                columns.bytes);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                afterCommit.run();
            }
        });
    }

    static int shardOf(byte[] key) {
        return Utils.toPositive(Utils.murmur2(key)) % SHARDS;
    }

    /** One array a column, as {@code unnest} takes them. */
    private static final class Columns {
        final Short[] shards;
        final String[] tenants;
        final String[] topics;
        final byte[][] keys;
        final String[] headers;
        final @Nullable String[] refs;
        final Integer[] sizes;
        final byte[] @Nullable [] bytes;

        Columns(int size) {
            shards = new Short[size];
            tenants = new String[size];
            topics = new String[size];
            keys = new byte[size][];
            headers = new String[size];
            refs = new @Nullable String[size];
            sizes = new Integer[size];
            bytes = new byte[size] @Nullable [];
        }

        void set(int i, OutboxMessage message, Optional<String> trace) {
            shards[i] = (short) shardOf(message.key());
            tenants[i] = message.tenant().value();
            topics[i] = message.topic();
            keys[i] = message.key();
            headers[i] = OutboxHeaders.write(traced(message.headers(), trace));
            sizes[i] = 0;
            switch (message.payload()) {
                case PayloadRef.None() -> refs[i] = null;
                case PayloadRef.Stored(var stored) -> {
                    refs[i] = WaitingRow.STORED;
                    sizes[i] = stored.length;
                    bytes[i] = stored;
                }
                case PayloadRef.Elsewhere(var ref, int size) -> {
                    refs[i] = WaitingRow.ELSEWHERE + ref;
                    sizes[i] = size;
                }
            }
        }

        private static Map<String, String> traced(Map<String, String> headers, Optional<String> trace) {
            if (trace.isEmpty() || headers.containsKey(CloudEvent.TRACE_PARENT)) {
                return headers;
            }
            var traced = new LinkedHashMap<>(headers);
            traced.put(CloudEvent.TRACE_PARENT, trace.get());
            return traced;
        }
    }
}
