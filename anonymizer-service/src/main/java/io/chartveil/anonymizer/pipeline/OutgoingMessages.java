// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline;

import io.chartveil.anonymizer.results.ProcessedRecord;
import io.chartveil.anonymizer.results.Stored;
import io.chartveil.anonymizer.results.Verdict;
import io.chartveil.contracts.CloudEvent;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.anonymizer.RecordAnonymized;
import io.chartveil.contracts.ingestion.RecordStatus;
import io.chartveil.contracts.ingestion.RecordStatus.State;
import io.chartveil.outbox.OutboxMessage;
import io.chartveil.outbox.PayloadRef;
import io.chartveil.serviceruntime.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The messages that tell of a processing's end. Told again, they carry the same ids. */
@Component
class OutgoingMessages {

    private static final String STAGE = "anonymizer";

    private final AnonymizedSealing sealing;

    OutgoingMessages(AnonymizedSealing sealing) {
        this.sealing = sealing;
    }

    List<OutboxMessage> of(Ending ending) {
        var trace = ending.record().headers().get(CloudEvent.TRACE_PARENT);
        return switch (ending.processed().verdict()) {
            case Verdict.Anonymized result ->
                List.of(
                        anonymized(ending.processed(), result, ending.sealed(), trace),
                        status(ending.processed(), trace));
            case Verdict.DeadLettered fault -> {
                var messages = new ArrayList<OutboxMessage>();
                if (DeadLetters.isCopied(fault.cause())) {
                    messages.add(copy(ending.record(), fault));
                }
                messages.add(status(ending.processed(), trace));
                yield messages;
            }
            case Verdict.Erased gone -> List.of();
        };
    }

    /** What was sent when the processing ended, the copy of a dead letter apart: that one lies there. */
    List<OutboxMessage> again(ProcessedRecord done, TenantContext tenant) {
        return switch (done.verdict()) {
            case Verdict.Anonymized result -> {
                byte[] value = result.claimCheck().isPresent()
                        ? Ending.NOTHING
                        : sealing.inline(
                                tenant, done.key().record(), result.pseudonym(), Stored.decompress(result.body()));
                yield List.of(anonymized(done, result, value, null), status(done, null));
            }
            case Verdict.DeadLettered fault -> List.of(status(done, null));
            case Verdict.Erased gone -> List.of();
        };
    }

    private static OutboxMessage anonymized(
            ProcessedRecord done, Verdict.Anonymized result, byte[] sealed, @Nullable String trace) {
        var headers = new RecordAnonymized(
                        done.eventId(),
                        done.key().tenant(),
                        done.key().record(),
                        done.key().generation(),
                        done.sequence(),
                        done.format(),
                        done.source(),
                        result.policy(),
                        done.acceptedAt(),
                        result.claimCheck())
                .toHeaders();
        return message(done.key().tenant(), RecordAnonymized.TOPIC, result.pseudonym(), headers, sealed, trace);
    }

    /** A transient fault holds the record. Told once per record, so that it has one id. */
    OutboxMessage retrying(ReceivedRecord record, String reason, Instant now) {
        var event = record.event();
        return status(
                new RecordStatus(
                        derivedId(event.eventId(), "retrying"),
                        event.tenant(),
                        event.record(),
                        event.generation(),
                        STAGE,
                        State.RETRYING,
                        now,
                        now,
                        1,
                        Optional.of(new RecordStatus.Cause(reason, Optional.empty())),
                        event.policy()),
                record.headers().get(CloudEvent.TRACE_PARENT));
    }

    private static OutboxMessage status(ProcessedRecord done, @Nullable String trace) {
        var state = State.DEAD_LETTERED;
        Optional<RecordStatus.Cause> cause = Optional.empty();
        Optional<String> policy = Optional.empty();
        if (done.verdict() instanceof Verdict.Anonymized result) {
            state = State.ANONYMIZED;
            policy = Optional.of(result.policy());
        } else if (done.verdict() instanceof Verdict.DeadLettered fault) {
            cause = Optional.of(fault.cause());
        }
        var key = done.key();
        return status(
                new RecordStatus(
                        derivedId(done.eventId(), "status"),
                        key.tenant(),
                        key.record(),
                        key.generation(),
                        STAGE,
                        state,
                        done.startedAt(),
                        done.finishedAt(),
                        1,
                        cause,
                        policy),
                trace);
    }

    private static OutboxMessage status(RecordStatus status, @Nullable String trace) {
        var headers =
                headers(status.eventId(), RecordStatus.TYPE, status.record().toString(), status.tenant());
        return message(
                status.tenant(),
                RecordStatus.TOPIC,
                status.record().toString(),
                headers,
                EventJson.write(status),
                trace);
    }

    private static UUID derivedId(UUID event, String what) {
        return UUID.nameUUIDFromBytes((event + "/" + what).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> headers(UUID id, String type, String subject, TenantId tenant) {
        var headers = new LinkedHashMap<String, String>();
        headers.put(CloudEvent.SPEC_VERSION, "1.0");
        headers.put(CloudEvent.ID, id.toString());
        headers.put(CloudEvent.TYPE, type);
        headers.put(CloudEvent.SOURCE, "/anonymizer-service");
        headers.put(CloudEvent.SUBJECT, subject);
        headers.put(CloudEvent.TENANT, tenant.value());
        headers.put(CloudEvent.DATA_CONTENT_TYPE, "application/json");
        return headers;
    }

    /** The message as it came, sealed, with the rule that it broke. */
    private static OutboxMessage copy(ReceivedRecord record, Verdict.DeadLettered fault) {
        var headers = record.event().toHeaders();
        headers.put(DeadLetterTopic.REASON, fault.cause().code());
        return message(
                record.event().tenant(), DeadLetterTopic.NAME, record.routingKey(), headers, record.value(), null);
    }

    private static OutboxMessage message(
            TenantId tenant,
            String topic,
            String key,
            Map<String, String> headers,
            byte[] value,
            @Nullable String trace) {
        if (trace != null) {
            headers.put(CloudEvent.TRACE_PARENT, trace);
        }
        return new OutboxMessage(
                tenant,
                topic,
                key.getBytes(StandardCharsets.UTF_8),
                headers,
                value.length == 0 ? PayloadRef.none() : PayloadRef.stored(value));
    }
}
