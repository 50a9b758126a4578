// SPDX-License-Identifier: Apache-2.0
package io.chartveil.serviceruntime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of one owner. A topic has one owner; everybody else finds it there. */
public record OwnedTopics(List<OwnedTopic> topics) {

    private static final long PATIENCE_SECONDS = 30;

    public OwnedTopics {
        topics = List.copyOf(topics);
    }

    public static OwnedTopics of(OwnedTopic... topics) {
        return new OwnedTopics(List.of(topics));
    }

    public static OwnedTopics none() {
        return new OwnedTopics(List.of());
    }

    /**
     * Makes the topics that are missing and brings the settings of the others up to date. The number of partitions of an
     * existing topic stays: changing it would move keys and break their order.
     *
     * @return how many were made
     * @throws IllegalStateException naming the topic that could not be made
     */
    public int create(Map<String, ?> adminSettings) {
        if (topics.isEmpty()) {
            return 0;
        }
        try (var admin = Admin.create(Map.copyOf(adminSettings))) {
            int created = 0;
            for (var topic : topics) {
                if (create(admin, topic)) {
                    created++;
                } else {
                    configure(admin, topic);
                }
            }
            return created;
        }
    }

    private static boolean create(Admin admin, OwnedTopic topic) {
        var wanted =
                new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty()).configs(topic.config());
        try {
            await(admin.createTopics(List.of(wanted)).all());
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw failed(topic, e);
        }
    }

    private static void configure(Admin admin, OwnedTopic topic) {
        var changes = new ArrayList<AlterConfigOp>();
        topic.config()
                .forEach((name, value) ->
                        changes.add(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET)));
        if (changes.isEmpty()) {
            return;
        }
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        try {
            await(admin.incrementalAlterConfigs(Map.of(resource, changes)).all());
        } catch (ExecutionException e) {
            throw failed(topic, e);
        }
    }

    private static void await(KafkaFuture<Void> future) throws ExecutionException {
        try {
            future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new ExecutionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExecutionException(e);
        }
    }

    private static IllegalStateException failed(OwnedTopic topic, ExecutionException e) {
        var cause = e.getCause() == null ? e : e.getCause();
        return new IllegalStateException("topic " + topic.name() + ": " + cause.getMessage(), cause);
    }
}
