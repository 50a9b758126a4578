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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/**
 * Applies de-identified records, a batch in one transaction: bodies, facts and the statuses that tell ingestion.
 *
 * <p>Delivered twice, a batch changes nothing the second time: only a higher generation takes over.
 */
@Service
public class Arrivals {

    private static final long MAX_OPEN_BYTES = 8L << 20;

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
        var rejected = new ArrayList<Arrival>();
        var open = new OpenRecords(clock.instant());
        for (var arrival : batch) {
            try {
                open.add(read(arrival));
            } catch (UnreadableRecordException e) {
                rejected.add(arrival);
                var cause = new RecordStatus.Cause(e.code(), Optional.of(e.place()));
                open.news.add(statuses.of(arrival.event(), State.DEAD_LETTERED, open.started, Optional.of(cause)));
            }
            if (open.bytes > MAX_OPEN_BYTES) {
                commit(open);
                open = new OpenRecords(clock.instant());
            }
        }
        commit(open);
        return rejected;
    }

    /** Records opened and not yet written: as many as memory allows, since a bundle can be a thousand times a message. */
    private static final class OpenRecords {
        private final Instant started;
        private final List<ArrivedRecord> readable = new ArrayList<>();
        private final List<RecordStatus> news = new ArrayList<>();
        private long bytes;

        OpenRecords(Instant started) {
            this.started = started;
        }

        void add(ArrivedRecord record) {
            readable.add(record);
            record.resources().forEach(resource -> bytes += resource.body().length);
        }
    }

    private void commit(OpenRecords open) {
        Set<TenantId> tenants = Stream.concat(
                        open.readable.stream().map(record -> record.event().tenant()),
                        open.news.stream().map(RecordStatus::tenant))
                .collect(Collectors.toSet());
        if (tenants.isEmpty()) {
            return;
        }
        transactions.runInTenants(tenants, () -> {
            var taken = takeOver(highestGenerations(open.readable));
            resources.delete(replaced(taken));
            resources.insert(taken);
            var takenEvents = taken.stream().map(ArrivedRecord::event).collect(Collectors.toSet());
            for (var record : open.readable) {
                var state = takenEvents.contains(record.event()) ? State.ANALYSED : State.SUPERSEDED;
                open.news.add(statuses.of(record.event(), state, open.started, Optional.empty()));
            }
            statuses.tell(open.news);
        });
        Instant done = clock.instant();
        open.readable.forEach(
                record -> analysable.record(Duration.between(record.event().acceptedAt(), done)));
    }

    /** Within one batch the highest generation of a record is enough. */
    private static Map<AppliedRecords.Key, ArrivedRecord> highestGenerations(List<ArrivedRecord> records) {
        var highest = new LinkedHashMap<AppliedRecords.Key, ArrivedRecord>();
        for (var record : records) {
            highest.merge(
                    AppliedRecords.Key.of(record.event()),
                    record,
                    (one, other) -> one.event().generation() >= other.event().generation() ? one : other);
        }
        return highest;
    }

    private List<ArrivedRecord> takeOver(Map<AppliedRecords.Key, ArrivedRecord> records) {
        var taken = applied.takeOver(
                records.values().stream().map(ArrivedRecord::event).toList());
        return records.entrySet().stream()
                .filter(entry -> taken.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
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
