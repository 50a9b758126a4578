// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline;

import io.chartveil.anonymizer.results.ProcessedRecord;
import io.chartveil.anonymizer.results.ResultKey;
import io.chartveil.anonymizer.results.Results;
import io.chartveil.anonymizer.subjects.Claim;
import io.chartveil.anonymizer.subjects.SubjectDirectory;
import io.chartveil.contracts.CloudEvent;
import io.chartveil.contracts.TenantId;
import io.chartveil.serviceruntime.KafkaTraces;
import io.chartveil.tenancy.TenantTransactions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/**
 * Processes batches of received records of any tenants.
 *
 * <p>Nothing is written but in the one transaction at the end (new subjects apart, which do no harm alone), so an
 * exception anywhere means: nothing happened, do it again.
 */
@Service
public class BatchAnonymizer {

    private static final Logger LOG = LoggerFactory.getLogger(BatchAnonymizer.class);
    /** A race lost three times in a row is a reason to wait like for any other transient fault. */
    private static final int ATTEMPTS = 3;

    private final TenantContexts tenants;
    private final OriginalOpener opener;
    private final RecordAnonymizer anonymizer;
    private final SubjectDirectory subjects;
    private final Results results;
    private final BatchWriter writer;
    private final TenantTransactions transactions;
    private final Parallel parallel;
    private final RetryNotices notices;
    private final KafkaTraces traces;

    BatchAnonymizer(
            TenantContexts tenants,
            OriginalOpener opener,
            RecordAnonymizer anonymizer,
            SubjectDirectory subjects,
            Results results,
            BatchWriter writer,
            TenantTransactions transactions,
            Parallel parallel,
            RetryNotices notices,
            KafkaTraces traces) {
        this.tenants = tenants;
        this.opener = opener;
        this.anonymizer = anonymizer;
        this.subjects = subjects;
        this.results = results;
        this.writer = writer;
        this.transactions = transactions;
        this.parallel = parallel;
        this.notices = notices;
        this.traces = traces;
    }

    /**
     * Processes the batch, each routing key's records in order.
     *
     * @return the records that must wait; everything else is durably done
     * @throws RuntimeException if nothing was done and all of it is to be tried again
     */
    public Set<ReceivedRecord> process(List<ReceivedRecord> batch) {
        var parents = batch.stream()
                .map(record -> Optional.ofNullable(record.headers().get(CloudEvent.TRACE_PARENT)))
                .toList();
        try (var _ = traces.continueAll(parents, "anonymize")) {
            return processTogether(batch);
        }
    }

    private Set<ReceivedRecord> processTogether(List<ReceivedRecord> batch) {
        var contexts = contexts(batch);
        var held = new HashMap<ReceivedRecord, String>();
        var workable = new ArrayList<ReceivedRecord>(batch.size());
        for (var record : batch) {
            if (contexts.containsKey(record.event().tenant())) {
                workable.add(record);
            } else {
                held.put(record, "tenant-not-ready");
            }
        }
        if (!workable.isEmpty()) {
            held.putAll(processOrSplit(workable, contexts));
        }
        notices.forget(
                batch.stream().filter(record -> !held.containsKey(record)).toList());
        notices.tell(held);
        return held.keySet();
    }

    /** The batch failed as a whole, again and again: its records wait. */
    public void tellThatAllWait(List<ReceivedRecord> batch) {
        var all = new HashMap<ReceivedRecord, String>();
        batch.forEach(record -> all.put(record, "not-storable-now"));
        notices.tell(all);
    }

    /** The held ones with their reasons. */
    private Map<ReceivedRecord, String> processOrSplit(
            List<ReceivedRecord> batch, Map<TenantId, TenantContext> contexts) {
        try {
            return processAgainstRaces(batch, contexts);
        } catch (DataIntegrityViolationException e) {
            if (batch.size() == 1) {
                refuse(batch.getFirst(), contexts);
                return Map.of();
            }
            LOG.atWarn()
                    .addKeyValue("records", batch.size())
                    .addKeyValue("cause", e.getClass().getName())
                    .log("A batch holds a record that cannot be stored; its records go one by one");
            var held = new HashMap<ReceivedRecord, String>();
            for (var record : batch) {
                held.putAll(processOrSplit(List.of(record), contexts));
            }
            return held;
        }
    }

    private void refuse(ReceivedRecord record, Map<TenantId, TenantContext> contexts) {
        var tenant = record.event().tenant();
        writer.write(Set.of(tenant), List.of(anonymizer.refuse(record, "not-storable")), List.of(), contexts);
    }

    private Map<ReceivedRecord, String> processAgainstRaces(
            List<ReceivedRecord> batch, Map<TenantId, TenantContext> contexts) {
        for (int attempt = 1; ; attempt++) {
            try {
                return processOnce(batch, contexts);
            } catch (LostRaceException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Map<ReceivedRecord, String> processOnce(List<ReceivedRecord> batch, Map<TenantId, TenantContext> contexts) {
        var tenantIds = batch.stream().map(record -> record.event().tenant()).collect(Collectors.toSet());
        var existing = transactions.inTenants(
                tenantIds,
                () -> results.existing(
                        batch.stream().map(ReceivedRecord::resultKey).toList()));
        var redelivered = new ArrayList<ProcessedRecord>(existing.values());
        var openings = parallel.map(fresh(batch, existing), record -> opener.open(record, context(record, contexts)));
        var held = held(openings);
        var usable = openings.stream()
                .filter(opening -> !held.containsKey(opening.record()))
                .toList();
        writer.write(tenantIds, end(usable, contexts), redelivered, contexts);
        return held;
    }

    private static TenantContext context(ReceivedRecord record, Map<TenantId, TenantContext> contexts) {
        return Objects.requireNonNull(
                contexts.get(record.event().tenant()), "only records of known tenants are workable");
    }

    /** Those that were not processed, each (record, generation) once. */
    private static List<ReceivedRecord> fresh(List<ReceivedRecord> batch, Map<ResultKey, ProcessedRecord> existing) {
        var seen = new HashSet<>(existing.keySet());
        return batch.stream().filter(record -> seen.add(record.resultKey())).toList();
    }

    /** A record that waits holds those after it under its key, for the same reason. */
    private static Map<ReceivedRecord, String> held(List<Opening> openings) {
        var reasons = new HashMap<String, String>();
        var held = new HashMap<ReceivedRecord, String>();
        for (var opening : openings) {
            var record = opening.record();
            var key = record.event().tenant() + "/" + record.routingKey();
            if (opening instanceof Opening.Waiting waiting) {
                reasons.putIfAbsent(key, waiting.reason());
            }
            var reason = reasons.get(key);
            if (reason != null) {
                held.put(record, reason);
            }
        }
        return held;
    }

    /** The endings in the order of the openings. */
    private List<Ending> end(List<Opening> openings, Map<TenantId, TenantContext> contexts) {
        var claims = new HashMap<ReceivedRecord, Claim>();
        for (var opening : openings) {
            if (opening instanceof Opening.Opened opened) {
                var event = opened.record().event();
                claims.put(
                        opened.record(),
                        new Claim(opened.who(), opened.aliases(), event.sequence(), event.acceptedAt()));
            }
        }
        var keyrings = contexts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().keys()));
        var resolved = subjects.resolve(List.copyOf(claims.values()), keyrings);
        var endings = new HashMap<ReceivedRecord, Ending>();
        var bySubject = new LinkedHashMap<UUID, List<Opening.Opened>>();
        for (var opening : openings) {
            switch (opening) {
                case Opening.Unusable unusable -> endings.put(unusable.record(), anonymizer.unusable(unusable));
                case Opening.Opened opened -> {
                    var subject = resolved.subjects().get(opened.who());
                    if (subject == null || resolved.refused().contains(claims.get(opened.record()))) {
                        endings.put(opened.record(), anonymizer.erased(opened));
                    } else {
                        bySubject
                                .computeIfAbsent(subject.id(), id -> new ArrayList<>())
                                .add(opened);
                    }
                }
                case Opening.Waiting waiting -> throw new IllegalStateException("a waiting record was not held");
            }
        }
        parallel.map(List.copyOf(bySubject.values()), group -> anonymizer.anonymize(group, resolved.subjects()))
                .forEach(group -> group.forEach(ending -> endings.put(ending.record(), ending)));
        return openings.stream()
                .map(opening -> Objects.requireNonNull(endings.get(opening.record())))
                .toList();
    }

    private Map<TenantId, TenantContext> contexts(List<ReceivedRecord> batch) {
        var contexts = new HashMap<TenantId, TenantContext>();
        batch.stream()
                .map(record -> record.event().tenant())
                .distinct()
                .forEach(tenant -> tenants.find(tenant)
                        .ifPresentOrElse(
                                context -> contexts.put(tenant, context),
                                () -> LOG.atWarn()
                                        .addKeyValue("tenantId", tenant)
                                        .log("Records wait: the tenant's facts or keys are not known")));
        return contexts;
    }
}
