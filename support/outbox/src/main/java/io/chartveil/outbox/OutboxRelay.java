// SPDX-License-Identifier: Apache-2.0
package io.chartveil.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * The one thread that carries committed rows to Kafka: fetch, load payloads, send, wait for every acknowledgement, move
 * the cursors. Killed anywhere in between, the next holder of the shards sends again what the cursor had not passed.
 */
final class OutboxRelay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PENALTY = Duration.ofSeconds(30);
    private static final Duration BACKLOG_EVERY = Duration.ofSeconds(10);
    private static final Duration PARTITIONS_EVERY = Duration.ofHours(1);
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    /** After producers of rows have stopped, before the data source closes. */
    private static final int PHASE = 0;

    private final OutboxLeases leases;
    private final OutboxRows rows;
    private final OutboxSender sender;
    private final Function<List<WaitingRow>, Map<Long, byte[]>> payloads;
    private final OutboxProperties properties;
    private final WakeUp wakeUp;
    private final Counter relayed;
    private final Map<Integer, Penalty> penalties = new HashMap<>();
    private final Due renewal;
    private final Due backlogCount = new Due(BACKLOG_EVERY);
    private final Due partitions = new Due(PARTITIONS_EVERY);

    private volatile boolean running;
    private volatile long stopRequested;
    private volatile OutboxRows.Backlog backlog = OutboxRows.Backlog.EMPTY;
    private volatile int shardsInTrouble;
    private OutboxLeases.@Nullable Held held;
    private @Nullable Thread thread;

    OutboxRelay(
            OutboxLeases leases,
            OutboxRows rows,
            OutboxSender sender,
            Function<List<WaitingRow>, Map<Long, byte[]>> payloads,
            OutboxProperties properties,
            WakeUp wakeUp,
            MeterRegistry meters) {
        this.leases = leases;
        this.rows = rows;
        this.sender = sender;
        this.payloads = payloads;
        this.properties = properties;
        this.wakeUp = wakeUp;
        this.renewal = new Due(properties.lease().dividedBy(4));
        this.relayed = Counter.builder("chartveil.outbox.relayed")
                .description("Rows acknowledged by Kafka")
                .register(meters);
        Gauge.builder("chartveil.outbox.waiting", () -> backlog.waiting())
                .description("Committed rows not yet relayed, counted up to 2,000 a shard, in this relay's shards")
                .register(meters);
        TimeGauge.builder("chartveil.outbox.oldest", () -> backlog.oldest().toMillis(), TimeUnit.MILLISECONDS)
                .description("Age of the oldest row not yet relayed")
                .register(meters);
        Gauge.builder("chartveil.outbox.stuck.shards", () -> shardsInTrouble)
                .description("Shards held up by a row that cannot be sent")
                .register(meters);
    }

    /** @throws OutboxRestoredException rather than passing new rows by for ever */
    @Override
    public void start() {
        try {
            leases.refuseARestoredDump();
        } catch (DataAccessException e) {
            LOG.warn("The outbox cannot be checked yet: {}", e.getClass().getSimpleName());
        }
        running = true;
        thread = Thread.ofPlatform().name("outbox-relay").start(this::run);
    }

    @Override
    public void stop() {
        stopRequested = System.nanoTime();
        running = false;
        wakeUp.ring();
        var current = thread;
        if (current != null) {
            try {
                current.join(FAREWELL.multipliedBy(2));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void run() {
        var pace = new PollPace(properties.shortestPoll(), properties.longestPoll());
        while (running) {
            try {
                long began = System.nanoTime();
                boolean found = relayOnce() > 0;
                pace.pause(wakeUp, found, began);
            } catch (InterruptedException e) {
                running = false;
            } catch (RuntimeException e) {
                LOG.warn("Relaying failed and is tried again", e);
                pauseAfterFailure();
            }
        }
        leave();
    }

    /** One round. @return how many rows were found */
    int relayOnce() {
        var window = renewedIfDue(true);
        if (partitions.isDue()) {
            rows.maintainPartitions(properties.aheadDays(), properties.keepDays());
        }
        if (backlogCount.isDue()) {
            backlog = rows.backlog(window);
        }
        var found = rows.fetch(window, properties.rowsPerShard(), penalized());
        var failed = new HashSet<Integer>();
        for (var chunk : chunks(found)) {
            chunk.removeIf(row -> failed.contains(row.shard()));
            failed.addAll(relay(chunk));
        }
        return found.size();
    }

    private Set<Integer> relay(List<WaitingRow> chunk) {
        if (chunk.isEmpty()) {
            return Set.of();
        }
        var delivery = sender.send(chunk, payloads.apply(chunk), this::mayGoOn);
        if (!delivery.last().isEmpty()) {
            int moved = rows.advance(delivery.last());
            relayed.increment(delivery.acknowledged());
            if (moved < delivery.last().size()) {
                LOG.info(
                        "{} shards went to another relay meanwhile",
                        delivery.last().size() - moved);
            }
        }
        delivery.last().forEach(row -> penalties.remove(row.shard()));
        delivery.failedShards().forEach(shard -> penalties.merge(shard, Penalty.first(), (old, _) -> old.longer()));
        shardsInTrouble = penalties.size();
        return delivery.failedShards();
    }

    /** Keeps the leases while Kafka is away; a lost one means that another relay sends the same rows. */
    private boolean mayGoOn() {
        if (!running && System.nanoTime() - stopRequested > FAREWELL.toNanos()) {
            return false;
        }
        int before = held == null ? 0 : held.shards();
        return renewedIfDue(false).shards() >= before;
    }

    private OutboxLeases.Held renewedIfDue(boolean settled) {
        var window = held;
        if (window == null || renewal.isDue()) {
            if (window == null) {
                leases.refuseARestoredDump();
            }
            window = leases.renew(settled);
            held = window;
        }
        return window;
    }

    private List<List<WaitingRow>> chunks(List<WaitingRow> found) {
        var chunks = new ArrayList<List<WaitingRow>>();
        var chunk = new ArrayList<WaitingRow>();
        long bytes = 0;
        for (var row : found) {
            if (!chunk.isEmpty()
                    && bytes + row.payloadBytes() > properties.bytesAtOnce().toBytes()) {
                chunks.add(chunk);
                chunk = new ArrayList<>();
                bytes = 0;
            }
            chunk.add(row);
            bytes += row.payloadBytes();
        }
        chunks.add(chunk);
        return chunks;
    }

    private Set<Integer> penalized() {
        long now = System.nanoTime();
        var shards = new HashSet<Integer>();
        penalties.forEach((shard, penalty) -> {
            if (penalty.until - now > 0) {
                shards.add(shard);
            }
        });
        return shards;
    }

    private void pauseAfterFailure() {
        try {
            wakeUp.await(Duration.ZERO);
            Thread.sleep(running ? AFTER_A_FAILURE : Duration.ZERO);
        } catch (InterruptedException e) {
            running = false;
        }
    }

    private void leave() {
        sender.close();
        try {
            leases.release();
        } catch (DataAccessException e) {
            LOG.info(
                    "Leases were not given back and will run out: {}",
                    e.getClass().getSimpleName());
        }
    }

    /** How long a shard with a row that cannot be sent is left alone. */
    private record Penalty(Duration length, long until) {

        static Penalty first() {
            return of(Duration.ofMillis(500));
        }

        Penalty longer() {
            var doubled = length.multipliedBy(2);
            return of(doubled.compareTo(LONGEST_PENALTY) < 0 ? doubled : LONGEST_PENALTY);
        }

        private static Penalty of(Duration length) {
            return new Penalty(length, System.nanoTime() + length.toNanos());
        }
    }

    /** Something to be done at once, and then each time the interval is over. */
    private static final class Due {
        private final long interval;
        private long next = System.nanoTime();

        Due(Duration interval) {
            this.interval = interval.toNanos();
        }

        boolean isDue() {
            long now = System.nanoTime();
            if (now - next < 0) {
                return false;
            }
            next = now + interval;
            return true;
        }
    }
}
