// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.subjects;

import io.chartveil.contracts.CloudEvent;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.UuidV7;
import io.chartveil.contracts.anonymizer.SubjectErased;
import io.chartveil.outbox.Outbox;
import io.chartveil.outbox.OutboxMessage;
import io.chartveil.outbox.PayloadRef;
import io.chartveil.serviceruntime.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Gatherers;
import org.springframework.stereotype.Component;

/** Tells all who hold something of an erased subject. Inside the caller's transaction. */
@Component
class ErasureNews {

    private final Outbox outbox;
    private final Clock clock;

    ErasureNews(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    void tell(TenantId tenant, ErasedSubjects.Reach reach, Instant erasedAt) {
        var parts = new ArrayList<List<RecordId>>(reach.records().stream()
                .gather(Gatherers.windowFixed(SubjectErased.MAX_RECORDS))
                .toList());
        if (parts.isEmpty()) {
            parts.add(List.of());
        }
        outbox.append(parts.stream()
                .map(records ->
                        new SubjectErased(UuidV7.at(clock.instant()), tenant, reach.pseudonym(), erasedAt, records))
                .map(ErasureNews::message)
                .toList());
    }

    private static OutboxMessage message(SubjectErased event) {
        var headers = new LinkedHashMap<String, String>();
        headers.put(CloudEvent.SPEC_VERSION, "1.0");
        headers.put(CloudEvent.ID, event.eventId().toString());
        headers.put(CloudEvent.TYPE, SubjectErased.TYPE);
        headers.put(CloudEvent.SOURCE, "/anonymizer-service");
        headers.put(CloudEvent.SUBJECT, event.pseudonym());
        headers.put(CloudEvent.TIME, event.liveErasedAt().toString());
        headers.put(CloudEvent.TENANT, event.tenant().value());
        headers.put(CloudEvent.DATA_CONTENT_TYPE, "application/json");
        return new OutboxMessage(
                event.tenant(),
                SubjectErased.TOPIC,
                event.pseudonym().getBytes(StandardCharsets.UTF_8),
                headers,
                PayloadRef.stored(EventJson.write(event)));
    }
}
