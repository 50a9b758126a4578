// SPDX-License-Identifier: Apache-2.0
package io.chartveil.serviceruntime;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A topic as its owner wants it. How many copies the broker keeps is the installation's affair.
 *
 * @param config settings that differ from the broker's, by Kafka's names
 */
public record OwnedTopic(String name, int partitions, Map<String, String> config) {

    public static final int DEFAULT_PARTITIONS = 12;

    public OwnedTopic {
        config = Map.copyOf(config);
    }

    /** Twelve partitions, kept for seven days. */
    public static OwnedTopic of(String name) {
        return new OwnedTopic(name, DEFAULT_PARTITIONS, Map.of()).keptFor(Duration.ofDays(7));
    }

    /** The last message of each key is kept for ever. */
    public static OwnedTopic compacted(String name) {
        return new OwnedTopic(name, DEFAULT_PARTITIONS, Map.of("cleanup.policy", "compact"));
    }

    public OwnedTopic keptFor(Duration retention) {
        return with("retention.ms", Long.toString(retention.toMillis()));
    }

    public OwnedTopic with(String setting, String value) {
        var changed = new HashMap<>(config);
        changed.put(setting, value);
        return new OwnedTopic(name, partitions, changed);
    }

    public OwnedTopic withPartitions(int number) {
        return new OwnedTopic(name, number, config);
    }
}
