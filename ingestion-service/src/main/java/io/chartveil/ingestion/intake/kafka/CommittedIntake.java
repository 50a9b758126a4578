// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes from intake topics what is taken in: it lies there in the open, and is sealed here. Without the right to do so,
 * or while the broker is away, the topic's retention does it a day later.
 */
final class CommittedIntake implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommittedIntake.class);
    private static final long PERIOD_SECONDS = 30;

    private final Map<TopicPartition, Long> committed = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("committed-intake").factory());
    private final Map<String, Object> connection;

    CommittedIntake(Map<String, Object> connection) {
        this.connection = Map.copyOf(connection);
        var _ = timer.scheduleWithFixedDelay(this::delete, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    /** @param next the offset behind the last record that is durable and committed */
    void upTo(TopicPartition partition, long next) {
        committed.merge(partition, next, Math::max);
    }

    private void delete() {
        var due = new HashMap<TopicPartition, RecordsToDelete>();
        Map.copyOf(committed).forEach((partition, next) -> {
            // One that has gone on meanwhile is due the next time.
            if (committed.remove(partition, next)) {
                due.put(partition, RecordsToDelete.beforeOffset(next));
            }
        });
        if (due.isEmpty()) {
            return;
        }
        try (var admin = Admin.create(connection)) {
            admin.deleteRecords(due).all().get(PERIOD_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            LOG.atWarn()
                    .addKeyValue("cause", cause.getClass().getSimpleName())
                    .log("What was taken in could not be deleted from intake topics; their retention does it");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
