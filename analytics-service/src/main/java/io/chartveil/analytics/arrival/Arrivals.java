// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.arrival;

import io.chartveil.analytics.facts.RecordReader;
import io.chartveil.analytics.facts.UnreadableRecordException;
import io.chartveil.analytics.keys.TenantKeys;
import io.chartveil.blobs.BlobStore;
import io.chartveil.blobs.DamagedBlobException;
import io.chartveil.blobs.MissingBlobException;
import io.chartveil.contracts.Payload;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.ingestion.RecordStatus;
import io.chartveil.contracts.ingestion.RecordStatus.State;
import io.chartveil.envelope.AssociatedData;
import io.chartveil.envelope.EnvelopeException;
import io.chartveil.outbox.OutboxMessage;
import io.chartveil.serviceruntime.KafkaTraces;
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
import org.springframework.dao.DataIntegrityViolationException;
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
    private final ErasedSubjects erasedSubjects;
    private final AppliedRecords applied;
    private final Resources resources;
    private final Statuses statuses;
    private final Clock clock;
    private final KafkaTraces traces;
    private final Timer analysable;

    Arrivals(
            TenantKeys keys,
            BlobStore blobs,
            TenantTransactions transactions,
            ErasedSubjects erasedSubjects,
            AppliedRecords applied,
            Resources resources,
            Statuses statuses,
            Clock clock,
            KafkaTraces traces,
            MeterRegistry meters) {
        this.keys = keys;
        this.blobs = blobs;
        this.transactions = transactions;
        this.erasedSubjects = erasedSubjects;
        this.applied = applied;
        this.resources = resources;
        this.statuses = statuses;
        this.clock = clock;
        this.traces = traces;
        this.analysable = Timer.builder("chartveil.record.analysable")
                .description("From a record's acceptance until it can be counted")
                .publishPercentileHistogram()
                .register(meters);
    }

    /** @return those that can never be applied; they are reported as dead letters already */
    public List<Arrival> apply(List<Arrival> batch) {
        try (var _ = traces.continueAll(batch.stream().map(Arrival::trace).toList(), "analyse")) {
            return applyTogether(batch);
        }
    }

    private List<Arrival> applyTogether(List<Arrival> batch) {
        var rejected = new ArrayList<Arrival>();
        var open = new OpenRecords(clock.instant());
        for (var arrival : batch) {
            try {
                open.add(read(arrival));
            } catch (UnreadableRecordException e) {
                rejected.add(arrival);
                open.news.add(deadLetter(arrival, open.started, e));
            }
            if (open.bytes > MAX_OPEN_BYTES) {
                rejected.addAll(commit(open.readable, open.news, open.started));
                open = new OpenRecords(clock.instant());
            }
        }
        rejected.addAll(commit(open.readable, open.news, open.started));
        return rejected;
    }

    private OutboxMessage deadLetter(Arrival arrival, Instant started, UnreadableRecordException e) {
        var cause = new RecordStatus.Cause(e.code(), Optional.of(e.place()));
        return statuses.of(arrival, State.DEAD_LETTERED, started, Optional.of(cause));
    }

    /** Records opened and not yet written: as many as memory allows, since a bundle can be a thousand times a message. */
    private static final class OpenRecords {
        private final Instant started;
        private final List<ArrivedRecord> readable = new ArrayList<>();
        private final List<OutboxMessage> news = new ArrayList<>();
        private long bytes;

        OpenRecords(Instant started) {
            this.started = started;
        }

        void add(ArrivedRecord record) {
            readable.add(record);
            record.resources().forEach(resource -> bytes += resource.body().length);
        }
    }

    /**
     * Writes the records in one transaction; one that the data breaks is repeated in halves, down to the one record that
     * did it: nobody is held up for another.
     *
     * @return what the database cannot hold
     */
    private List<Arrival> commit(List<ArrivedRecord> records, List<OutboxMessage> news, Instant started) {
        try {
            write(records, news, started);
            return List.of();
        } catch (DataIntegrityViolationException e) {
            if (records.isEmpty()) {
                throw e;
            }
            if (records.size() == 1) {
                var arrival = records.getFirst().arrival();
                var told = new ArrayList<>(news);
                told.add(deadLetter(arrival, started, new UnreadableRecordException("not-storable", "the record")));
                write(List.of(), told, started);
                return List.of(arrival);
            }
            int half = records.size() / 2;
            var rejected = new ArrayList<>(commit(records.subList(0, half), news, started));
            rejected.addAll(commit(records.subList(half, records.size()), List.of(), started));
            return rejected;
        }
    }

    private void write(List<ArrivedRecord> records, List<OutboxMessage> news, Instant started) {
        Set<TenantId> tenants = Stream.concat(
                        records.stream().map(record -> record.event().tenant()),
                        news.stream().map(OutboxMessage::tenant))
                .collect(Collectors.toSet());
        if (tenants.isEmpty()) {
            return;
        }
        transactions.runInTenants(tenants, () -> {
            var erased = erasedSubjects.among(records);
            var live = records.stream()
                    .filter(record -> !erased.contains(ErasedSubjects.Key.of(record)))
                    .toList();
            var taken = takeOver(highestGenerations(live));
            resources.delete(replaced(taken));
            resources.insert(taken);
            var takenEvents = taken.stream().map(ArrivedRecord::event).collect(Collectors.toSet());
            var told = new ArrayList<>(news);
            for (var record : records) {
                var state = takenEvents.contains(record.event()) ? State.ANALYSED : State.SUPERSEDED;
                told.add(statuses.of(record.arrival(), state, started, Optional.empty()));
            }
            statuses.tell(told);
        });
        Instant done = clock.instant();
        records.forEach(
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
        return new ArrivedRecord(arrival, subject, RecordReader.read(event.format(), payload.body()));
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

    /** A blob that is gone was erased, or its record taken back: waiting does not bring it again. */
    private byte[] sealed(Arrival arrival) throws UnreadableRecordException {
        var check = arrival.event().claimCheck();
        if (check.isEmpty()) {
            return arrival.sealed();
        }
        try (var in = blobs.open(check.get())) {
            return in.readAllBytes();
        } catch (MissingBlobException e) {
            throw new UnreadableRecordException("blob-missing", "the claim check");
        } catch (DamagedBlobException e) {
            throw new UnreadableRecordException("blob-damaged", "the claim check");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
