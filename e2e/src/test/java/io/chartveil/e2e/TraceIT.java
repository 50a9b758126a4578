// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.contracts.CloudEvent;
import io.chartveil.e2e.platform.ClientRole;
import io.chartveil.e2e.platform.Installation;
import io.chartveil.e2e.platform.Pipeline;
import io.chartveil.e2e.platform.SentRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** A trace (W3C Trace Context) that follows a record from the request it came with across every topic. */
class TraceIT {

    private static final Installation PLATFORM = Installation.get();
    private static final Pattern TRACE_PARENT = Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-0[01]");

    @Test
    void recordKeepsTheTraceOfItsRequestToTheLastStatusAndSharesItWithNoOther() {
        // Given
        var engineer = PLATFORM.client(Installation.NORTH, ClientRole.DATA_ENGINEER);

        // When
        var one = SentRecord.send(engineer, "text/plain", "Stable.", Map.of());
        var other = SentRecord.send(engineer, "text/plain", "Stable.", Map.of());
        one.awaitState("DONE");
        other.awaitState("DONE");

        // Then
        var traces = traces(one);
        assertThat(traces)
                .containsOnlyKeys(
                        "records.received.v1 from /ingestion-service",
                        "records.anonymized.v1 from /anonymizer-service",
                        "records.status.v1 from /anonymizer-service",
                        "records.status.v1 from /analytics-service");
        assertThat(traces.values())
                .doesNotContain("none")
                .containsOnly(traces.values().iterator().next());
        assertThat(traces.values()).doesNotContainAnyElementsOf(traces(other).values());
    }

    /** The trace's id in each message about the record, by topic and writer. */
    private static Map<String, String> traces(SentRecord record) {
        var traces = new LinkedHashMap<String, String>();
        for (String topic : Pipeline.topics()) {
            PLATFORM.topics().read(topic, message -> {
                if (record.id().equals(header(message, CloudEvent.SUBJECT))) {
                    traces.put(topic + " from " + header(message, CloudEvent.SOURCE), traceId(message));
                }
            });
        }
        return traces;
    }

    private static String traceId(ConsumerRecord<byte[], byte[]> message) {
        var parent = TRACE_PARENT.matcher(header(message, CloudEvent.TRACE_PARENT));
        return parent.matches() ? parent.group(1) : "none";
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        var header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
