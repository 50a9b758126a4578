// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.arrival;

import io.chartveil.contracts.CloudEvent;
import io.chartveil.contracts.UuidV7;
import io.chartveil.contracts.anonymizer.RecordAnonymized;
import io.chartveil.contracts.ingestion.RecordStatus;
import io.chartveil.outbox.Outbox;
import io.chartveil.outbox.OutboxMessage;
import io.chartveil.outbox.PayloadRef;
import io.chartveil.serviceruntime.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
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

    RecordStatus of(
            RecordAnonymized event, RecordStatus.State state, Instant started, Optional<RecordStatus.Cause> cause) {
        Instant now = clock.instant();
        return new RecordStatus(
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
    }

    void tell(List<RecordStatus> statuses) {
        outbox.append(statuses.stream().map(Statuses::message).toList());
    }

    private static OutboxMessage message(RecordStatus status) {
        return new OutboxMessage(
                status.tenant(),
                RecordStatus.TOPIC,
                status.record().toString().getBytes(StandardCharsets.UTF_8),
                Map.of(
                        CloudEvent.SPEC_VERSION,
                        "1.0",
                        CloudEvent.ID,
                        status.eventId().toString(),
                        CloudEvent.TYPE,
                        RecordStatus.TYPE,
                        CloudEvent.SOURCE,
                        "/analytics-service",
                        CloudEvent.SUBJECT,
                        status.record().toString(),
                        CloudEvent.TENANT,
                        status.tenant().value(),
                        CloudEvent.DATA_CONTENT_TYPE,
                        "application/json"),
                PayloadRef.stored(EventJson.write(status)));
    }
}
