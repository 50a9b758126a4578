// SPDX-License-Identifier: Apache-2.0
package io.chartveil.tenantfacts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.gateway.TenantFacts;
import io.chartveil.serviceruntime.EventJson;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads the whole topic at each start, then what is new. Every instance needs every tenant, so it joins no group and
 * keeps no offset.
 */
final class TenantFactsReader implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TenantFactsReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(1);

    private final Map<String, Object> settings;
    private final KnownTenants tenants;
    private final Duration startWait;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private volatile boolean running;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private @Nullable Thread thread;

    TenantFactsReader(Map<String, Object> consumerSettings, KnownTenants tenants, Duration startWait) {
        this.settings = new HashMap<>(consumerSettings);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.computeIfPresent(ConsumerConfig.CLIENT_ID_CONFIG, (_, id) -> id + "-tenant-facts");
        this.tenants = tenants;
        this.startWait = startWait;
    }

    boolean isCaughtUp() {
        return caughtUp.getCount() == 0;
    }

    private void run() {
        while (running) {
            try (var fresh = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer = fresh;
                read(fresh);
            } catch (WakeupException e) {
                LOG.debug("Stopped reading tenants");
            } catch (RuntimeException e) {
                LOG.atWarn()
                        .addKeyValue("cause", e.getClass().getName())
                        .log("The topic {} cannot be read at the moment", TenantFacts.TOPIC);
                pause();
            } finally {
                consumer = null;
            }
        }
    }

    private void read(Consumer<byte[], byte[]> from) {
        var partitions = partitions(from);
        from.assign(partitions);
        from.seekToBeginning(partitions);
        var ends = from.endOffsets(partitions);
        while (running) {
            if (!isCaughtUp()
                    && ends.entrySet().stream().allMatch(end -> from.position(end.getKey()) >= end.getValue())) {
                LOG.info("Knows {} tenants", tenants.all().size());
                caughtUp.countDown();
            }
            from.poll(POLL).forEach(this::learn);
        }
    }

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> from) {
        var found = from.partitionsFor(TenantFacts.TOPIC);
        while (running && found.isEmpty()) {
            // The gateway has not made its topic yet.
            pause();
            found = from.partitionsFor(TenantFacts.TOPIC);
        }
        return found.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private void learn(ConsumerRecord<byte[], byte[]> message) {
        try {
            if (message.value() == null) {
                tenants.forget(new TenantId(new String(message.key(), UTF_8)));
            } else {
                tenants.learn(EventJson.read(message.value(), TenantFacts.class));
            }
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("partition", message.partition())
                    .addKeyValue("offset", message.offset())
                    .addKeyValue("cause", e.getMessage())
                    .log("A message about a tenant cannot be read and is passed over");
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAULT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    /** Waits a while for the tenants, since consumers that start next would not know whose records they read. */
    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("tenant-facts").start(this::run);
        try {
            if (!caughtUp.await(startWait.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Starts without knowing the tenants; not ready until {} was read", TenantFacts.TOPIC);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        var current = consumer;
        if (current != null) {
            current.wakeup();
        }
        if (thread != null) {
            try {
                thread.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the listeners of Kafka and of HTTP. */
    @Override
    public int getPhase() {
        return 0;
    }
}
