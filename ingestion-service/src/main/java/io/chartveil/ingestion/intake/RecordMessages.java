// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake;

import io.chartveil.contracts.ClaimCheck;
import io.chartveil.contracts.CloudEvent;
import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.UuidV7;
import io.chartveil.contracts.ingestion.RecordReceived;
import io.chartveil.outbox.Outbox;
import io.chartveil.outbox.OutboxMessage;
import io.chartveil.outbox.PayloadRef;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Puts records on their way: {@code records.received.v1}, by way of the outbox. */
public final class RecordMessages {

    /**
     * One generation of a record to be processed.
     *
     * @param policy to process it under, if not the tenant's default
     * @param sealedBytes how large the sealed original is where it is no claim check
     * @param route the patient's place in the order of messages, where one is named
     * @param trace the {@code traceparent} of the request that it came with, if its transaction runs apart from that
     */
    public record Message(
            TenantId tenant,
            RecordId id,
            int generation,
            long sequence,
            RecordFormat format,
            String source,
            Instant acceptedAt,
            Optional<String> policy,
            Optional<ClaimCheck> claimCheck,
            int sealedBytes,
            Optional<byte[]> route,
            Optional<String> trace) {}

    private final Outbox outbox;
    private final Clock clock;

    public RecordMessages(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Joins the caller's transaction. */
    public void publish(List<Message> messages) {
        outbox.append(messages.stream().map(this::toOutbox).toList());
    }

    private OutboxMessage toOutbox(Message message) {
        var event = new RecordReceived(
                UuidV7.at(clock.instant()),
                message.tenant(),
                message.id(),
                message.generation(),
                message.sequence(),
                message.format(),
                message.source(),
                message.acceptedAt(),
                message.policy(),
                message.claimCheck());
        String key = message.route()
                .map(route -> HexFormat.of().formatHex(route))
                .orElseGet(() -> message.id().toString());
        var headers = new LinkedHashMap<>(event.toHeaders());
        message.trace().ifPresent(trace -> headers.put(CloudEvent.TRACE_PARENT, trace));
        return new OutboxMessage(
                message.tenant(),
                RecordReceived.TOPIC,
                key.getBytes(StandardCharsets.UTF_8),
                headers,
                message.claimCheck().isPresent()
                        ? PayloadRef.none()
                        : PayloadRef.elsewhere(message.id().uuid().toString(), message.sealedBytes()));
    }
}
