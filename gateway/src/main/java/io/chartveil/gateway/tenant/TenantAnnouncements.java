// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.tenant;

import io.chartveil.contracts.CloudEvent;
import io.chartveil.contracts.UuidV7;
import io.chartveil.contracts.gateway.TenantFacts;
import io.chartveil.outbox.Outbox;
import io.chartveil.outbox.OutboxMessage;
import io.chartveil.outbox.PayloadRef;
import io.chartveil.serviceruntime.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** Puts tenant facts into the outbox. */
@Component
class TenantAnnouncements {

    private final Outbox outbox;

    TenantAnnouncements(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Inside the transaction that makes them true. */
    void announce(TenantFacts facts) {
        var headers = new LinkedHashMap<String, String>();
        headers.put(CloudEvent.SPEC_VERSION, "1.0");
        headers.put(CloudEvent.ID, UuidV7.at(facts.changedAt()).toString());
        headers.put(CloudEvent.TYPE, TenantFacts.TYPE);
        headers.put(CloudEvent.SOURCE, "/gateway");
        headers.put(CloudEvent.SUBJECT, facts.tenant().value());
        headers.put(CloudEvent.TIME, facts.changedAt().toString());
        headers.put(CloudEvent.DATA_CONTENT_TYPE, "application/json");
        headers.put(CloudEvent.TENANT, facts.tenant().value());
        outbox.append(List.of(new OutboxMessage(
                facts.tenant(),
                TenantFacts.TOPIC,
                facts.tenant().value().getBytes(StandardCharsets.UTF_8),
                headers,
                PayloadRef.stored(EventJson.write(facts)))));
    }
}
