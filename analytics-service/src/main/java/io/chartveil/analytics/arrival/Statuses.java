// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.arrival;

import io.chartveil.contracts.CloudEvent;
import io.chartveil.contracts.UuidV7;
import io.chartveil.contracts.ingestion.RecordStatus;
import io.chartveil.outbox.Outbox;
import io.chartveil.outbox.OutboxMessage;
import io.chartveil.outbox.PayloadRef;
import io.chartveil.serviceruntime.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What analytics tells ingestion of each record, by the outbox of the transaction that makes it true. */
@Component
class Statuses {

    private final Outbox outbox;
    private final Clock clock;

    Statuses(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    OutboxMessage of(Arrival arrival, RecordStatus.State state, Instant started, Optional<RecordStatus.Cause> cause) {
        var event = arrival.event();
        Instant now = clock.instant();
        var status = new RecordStatus(
                UuidV7.at(now),
                event.tenant(),
                event.record(),
                event.generation(),
                "analytics",
                state,
                started,
                now,
                1,
                cause,
                Optional.of(event.policy()));
        return new OutboxMessage(
                status.tenant(),
                RecordStatus.TOPIC,
                status.record().toString().getBytes(StandardCharsets.UTF_8),
                headers(status, arrival.trace()),
                PayloadRef.stored(EventJson.write(status)));
    }

    void tell(List<OutboxMessage> statuses) {
        outbox.append(statuses);
    }

    private static Map<String, String> headers(RecordStatus status, Optional<String> trace) {
        var headers = new LinkedHashMap<String, String>();
        headers.put(CloudEvent.SPEC_VERSION, "1.0");
        headers.put(CloudEvent.ID, status.eventId().toString());
        headers.put(CloudEvent.TYPE, RecordStatus.TYPE);
        headers.put(CloudEvent.SOURCE, "/analytics-service");
        headers.put(CloudEvent.SUBJECT, status.record().toString());
        headers.put(CloudEvent.TENANT, status.tenant().value());
        headers.put(CloudEvent.DATA_CONTENT_TYPE, "application/json");
        trace.ifPresent(it -> headers.put(CloudEvent.TRACE_PARENT, it));
        return headers;
    }
}
