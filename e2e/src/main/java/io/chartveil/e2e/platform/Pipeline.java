// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.platform;

import static org.awaitility.Awaitility.await;

import io.chartveil.contracts.anonymizer.RecordAnonymized;
import io.chartveil.contracts.ingestion.RecordReceived;
import io.chartveil.contracts.ingestion.RecordStatus;
import java.time.Duration;
import java.util.List;

/** The road of the records between services, and whether anything is still on it. */
public final class Pipeline {

    private static final String WAITING = """
            SELECT count(*) FROM outbox o JOIN outbox_shard s USING (shard) WHERE (o.txid, o.id) > (s.txid, s.id)
            """;

    private Pipeline() {}

    /** Waits, stage by stage, until each has read what the one before it wrote. */
    public static void awaitQuiet(Installation platform, Duration limit) {
        awaitStage(platform, limit, "ingestion", "anonymizer", RecordReceived.TOPIC);
        awaitStage(platform, limit, "anonymizer", "analytics", RecordAnonymized.TOPIC);
        awaitStage(platform, limit, "analytics", "ingestion", RecordStatus.TOPIC);
        SpoolLedger.awaitDelivered(platform.databases(), limit);
    }

    private static void awaitStage(Installation platform, Duration limit, String writer, String reader, String topic) {
        await("the outbox of " + writer + " is empty and " + reader + " has read " + topic)
                .atMost(limit)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> platform.databases().number(writer, WAITING) == 0
                        && platform.topics().lag(reader, topic) == 0);
    }

    /** The topics of records, in their order on the road. */
    public static List<String> topics() {
        return List.of(RecordReceived.TOPIC, RecordAnonymized.TOPIC, RecordStatus.TOPIC);
    }
}
