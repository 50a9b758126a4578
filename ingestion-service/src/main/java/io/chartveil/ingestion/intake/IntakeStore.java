// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake;

import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.ingestion.content.Fault;
import io.chartveil.ingestion.intake.IntakeResult.Accepted;
import io.chartveil.ingestion.intake.IntakeResult.Erased;
import io.chartveil.ingestion.intake.IntakeResult.KeyReused;
import io.chartveil.ingestion.intake.IntakeResult.Refused;
import io.chartveil.ingestion.intake.IntakeResult.Repeated;
import io.chartveil.ingestion.ledger.RecordState;
import io.chartveil.tenancy.TenantTransactions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The one transaction of an intake batch. Order of locks: repetition keys (sorted), then acceptance numbers (by tenant),
 * then counters, then the audit spool, so that two writers cannot hold each other up for ever.
 */
final class IntakeStore implements IntakeWriter.Store {

    private final TenantTransactions transactions;
    private final RepetitionRows repetitions;
    private final RecordRows rows;
    private final IntakeEvents events;

    IntakeStore(TenantTransactions transactions, RepetitionRows repetitions, RecordRows rows, IntakeEvents events) {
        this.transactions = transactions;
        this.repetitions = repetitions;
        this.rows = rows;
        this.events = events;
    }

    @Override
    public List<IntakeResult> write(List<PreparedRecord> records, int writer) {
        var tenants = records.stream().map(PreparedRecord::tenant).collect(Collectors.toSet());
        return transactions.inTenants(tenants, () -> {
            Map<RecordId, RepetitionRows.First> repeated = repetitions.claim(records);
            var fresh = repeated.isEmpty()
                    ? records
                    : records.stream()
                            .filter(it -> !repeated.containsKey(it.id()))
                            .toList();
            if (!fresh.isEmpty()) {
                Map<RecordId, Long> sequences = sequences(fresh);
                rows.insert(fresh, sequences, writer);
                events.publish(fresh, sequences);
            }
            var results = new ArrayList<IntakeResult>(records.size());
            for (var prepared : records) {
                results.add(result(prepared, repeated));
            }
            events.audit(records, results);
            return results;
        });
    }

    private Map<RecordId, Long> sequences(List<PreparedRecord> fresh) {
        Map<TenantId, Long> wanted =
                fresh.stream().collect(Collectors.groupingBy(PreparedRecord::tenant, Collectors.counting()));
        Map<TenantId, Long> next = rows.takeNumbers(wanted);
        var sequences = new HashMap<RecordId, Long>();
        for (var prepared : fresh) {
            sequences.put(prepared.id(), next.merge(prepared.tenant(), 1L, Long::sum) - 1);
        }
        return sequences;
    }

    private static IntakeResult result(PreparedRecord prepared, Map<RecordId, RepetitionRows.First> repeated) {
        var first = repeated.get(prepared.id());
        if (first != null) {
            if (first.state() == RecordState.ERASED) {
                return new Erased(first.id());
            }
            return first.sameContent() ? new Repeated(first.id(), first.state()) : new KeyReused(first.id());
        }
        return prepared.fault()
                .<IntakeResult>map((Fault fault) -> new Refused(Optional.of(prepared.id()), fault))
                .orElseGet(() -> new Accepted(prepared.id()));
    }
}
