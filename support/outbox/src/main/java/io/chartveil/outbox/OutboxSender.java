// SPDX-License-Identifier: Apache-2.0
package io.chartveil.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends rows to Kafka and waits for every acknowledgement.
 *
 * <p>What the producer has accepted it delivers in order, for as long as it takes. So a broker that is away holds the rows
 * up and never turns them round; only what cannot be sent at all fails, and then nothing behind it in its shard is sent.
 */
final class OutboxSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxSender.class);
    private static final long PATIENCE_MS = 250;

    private final Supplier<Producer<byte[], byte[]>> producers;
    private @Nullable Producer<byte[], byte[]> producer;

    OutboxSender(Supplier<Producer<byte[], byte[]>> producers) {
        this.producers = producers;
    }

    /**
     * How far the rows came.
     *
     * @param last the last acknowledged row of each shard before its first failure
     * @param failedShards those in which a row cannot be sent
     */
    record Delivery(Collection<WaitingRow> last, Set<Integer> failedShards, int acknowledged) {}

    /**
     * @param payloads by row id; a row that has a payload and no entry here fails
     * @param goOn asked while acknowledgements are missing; at false all that is under way is abandoned
     * @throws AbandonedException if it was abandoned: what was delivered is unknown
     */
    Delivery send(List<WaitingRow> rows, Map<Long, byte[]> payloads, BooleanSupplier goOn) {
        var failed = new HashSet<Integer>();
        var sent = hand(rows, payloads, failed);
        var broken = new HashSet<Integer>();
        var last = new HashMap<Integer, WaitingRow>();
        int acknowledged = 0;
        for (var one : sent) {
            if (!acknowledged(one, goOn)) {
                broken.add(one.row.shard());
            } else if (!broken.contains(one.row.shard())) {
                last.put(one.row.shard(), one.row);
                acknowledged++;
            }
        }
        failed.addAll(broken);
        return new Delivery(List.copyOf(last.values()), Set.copyOf(failed), acknowledged);
    }

    private List<Sent> hand(List<WaitingRow> rows, Map<Long, byte[]> payloads, Set<Integer> failed) {
        var open = open();
        var sent = new ArrayList<Sent>(rows.size());
        for (var row : rows) {
            if (failed.contains(row.shard())) {
                continue;
            }
            byte @Nullable [] value = null;
            if (row.payloadRef() != null) {
                value = payloads.get(row.id());
                if (value == null) {
                    failure(row, "its payload is missing");
                    failed.add(row.shard());
                    continue;
                }
            }
            var headers = new RecordHeaders();
            OutboxHeaders.read(row.headers(), headers);
            var future = open.send(new ProducerRecord<>(row.topic(), null, row.key(), value, headers));
            if (future.state() == Future.State.FAILED) {
                failure(row, future.exceptionNow().getClass().getSimpleName());
                failed.add(row.shard());
            } else {
                sent.add(new Sent(row, future));
            }
        }
        return sent;
    }

    private boolean acknowledged(Sent one, BooleanSupplier goOn) {
        while (true) {
            try {
                one.future.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                if (!mayGoOn(goOn)) {
                    throw abandon();
                }
            } catch (ExecutionException e) {
                failure(
                        one.row,
                        e.getCause() == null
                                ? "unknown"
                                : e.getCause().getClass().getSimpleName());
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw abandon();
            }
        }
    }

    private boolean mayGoOn(BooleanSupplier goOn) {
        try {
            return goOn.getAsBoolean();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Whoever holds the shard now sends the same rows: nothing of ours may come after them in another order. */
    private AbandonedException abandon() {
        close();
        return new AbandonedException();
    }

    private static void failure(WaitingRow row, String reason) {
        LOG.atError()
                .addKeyValue("topic", row.topic())
                .addKeyValue("shard", row.shard())
                .addKeyValue("outboxId", row.id())
                .addKeyValue("reason", reason)
                .log("An outbox row cannot be sent; its shard waits");
    }

    private Producer<byte[], byte[]> open() {
        var open = producer;
        if (open == null) {
            open = producers.get();
            producer = open;
        }
        return open;
    }

    @Override
    public void close() {
        var open = producer;
        producer = null;
        if (open != null) {
            open.close(Duration.ZERO);
        }
    }

    /** What was handed to the producer and then given up. */
    static final class AbandonedException extends IllegalStateException {}

    private record Sent(WaitingRow row, Future<RecordMetadata> future) {}
}
