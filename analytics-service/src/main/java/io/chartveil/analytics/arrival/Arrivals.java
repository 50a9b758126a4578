// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.arrival;

import io.chartveil.analytics.facts.RecordReader;
import io.chartveil.analytics.facts.UnreadableRecordException;
import io.chartveil.analytics.keys.TenantKeys;
import io.chartveil.blobs.BlobStore;
import io.chartveil.contracts.Payload;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.ingestion.RecordStatus;
import io.chartveil.contracts.ingestion.RecordStatus.State;
import io.chartveil.envelope.AssociatedData;
import io.chartveil.envelope.EnvelopeException;
import io.chartveil.tenancy.TenantTransactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Applies de-identified records, a batch in one transaction: bodies, facts and the statuses that tell ingestion.
 *
 * <p>Delivered twice, a batch changes nothing the second time: only a higher generation takes over.
 */
@Service
public class Arrivals {

    private final TenantKeys keys;
    private final BlobStore blobs;
    private final TenantTransactions transactions;
    private final AppliedRecords applied;
    private final Resources resources;
    private final Statuses statuses;
    private final Clock clock;
    private final Timer analysable;

    Arrivals(
            TenantKeys keys,
            BlobStore blobs,
            TenantTransactions transactions,
            AppliedRecords applied,
            Resources resources,
            Statuses statuses,
            Clock clock,
            MeterRegistry meters) {
        this.keys = keys;
        this.blobs = blobs;
        this.transactions = transactions;
        this.applied = applied;
        this.resources = resources;
        this.statuses = statuses;
        this.clock = clock;
        this.analysable = Timer.builder("chartveil.record.analysable")
                .description("From a record's acceptance until it can be counted")
                .publishPercentileHistogram()
                .register(meters);
    }

    /** @return those that can never be applied; they are reported as dead letters already */
    public List<Arrival> apply(List<Arrival> batch) {
        Instant started = clock.instant();
        var rejected = new ArrayList<Arrival>();
        var news = new ArrayList<RecordStatus>();
        var readable = new LinkedHashMap<AppliedRecords.Key, ArrivedRecord>();
        for (var arrival : batch) {
            var event = arrival.event();
            try {
                // Within one batch the highest generation of a record is enough.
                readable.merge(
                        AppliedRecords.Key.of(event),
                        read(arrival),
                        (one, other) ->
                                one.event().generation() >= other.event().generation() ? one : other);
            } catch (UnreadableRecordException e) {
                rejected.add(arrival);
                news.add(statuses.of(
                        event,
                        State.DEAD_LETTERED,
                        started,
                        Optional.of(new RecordStatus.Cause(e.code(), Optional.of(e.place())))));
            }
        }
        Set<TenantId> tenants =
                batch.stream().map(arrival -> arrival.event().tenant()).collect(Collectors.toSet());
        transactions.runInTenants(tenants, () -> {
            var takenOver = applied.takeOver(
                    readable.values().stream().map(ArrivedRecord::event).toList());
            var taken = readable.entrySet().stream()
                    .filter(entry -> takenOver.contains(entry.getKey()))
                    .map(java.util.Map.Entry::getValue)
                    .toList();
            resources.delete(replaced(taken));
            resources.insert(taken);
            for (var arrival : batch) {
                if (!rejected.contains(arrival)) {
                    boolean isTaken =
                            taken.stream().anyMatch(record -> record.event().equals(arrival.event()));
                    news.add(statuses.of(
                            arrival.event(), isTaken ? State.ANALYSED : State.SUPERSEDED, started, Optional.empty()));
                }
            }
            statuses.tell(news);
        });
        readable.values()
                .forEach(record ->
                        analysable.record(Duration.between(record.event().acceptedAt(), clock.instant())));
        return rejected;
    }

    /** A first generation replaces nothing. */
    private static List<AppliedRecords.Key> replaced(List<ArrivedRecord> taken) {
        return taken.stream()
                .filter(record -> record.event().generation() > 1)
                .map(record -> AppliedRecords.Key.of(record.event()))
                .toList();
    }

    private ArrivedRecord read(Arrival arrival) throws UnreadableRecordException {
        var event = arrival.event();
        var payload = open(arrival);
        String subject = payload.patient()
                .orElseThrow(() -> new UnreadableRecordException("no-pseudonym", "the payload's head"))
                .value();
        return new ArrivedRecord(event, subject, RecordReader.read(event.format(), payload.body()));
    }

    private Payload open(Arrival arrival) throws UnreadableRecordException {
        var event = arrival.event();
        var opener = keys.opener(event.tenant())
                .orElseThrow(() -> new UnreadableRecordException("no-key", "the tenant's keys"));
        try {
            byte[] associatedData = AssociatedData.of(event.tenant(), event.record(), AssociatedData.ANONYMIZED);
            return Payload.fromBytes(opener.open(sealed(arrival), associatedData));
        } catch (EnvelopeException e) {
            throw new UnreadableRecordException("not-openable", "the sealed value");
        } catch (IllegalArgumentException e) {
            throw new UnreadableRecordException("cut-short", "the payload's head");
        }
    }

    private byte[] sealed(Arrival arrival) {
        return arrival.event()
                .claimCheck()
                .map(check -> {
                    try (var in = blobs.open(check)) {
                        return in.readAllBytes();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .orElse(arrival.sealed());
    }
}
