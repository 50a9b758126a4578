// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline;

import io.chartveil.anonymizer.results.ResultKey;
import io.chartveil.outbox.Outbox;
import io.chartveil.tenancy.TenantTransactions;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells of records that a transient fault holds, once per record and hold, so that their time line shows why nothing
 * moves. A notice that cannot be written is not worth stopping for: the next attempt writes it.
 */
@Component
class RetryNotices {

    private static final Logger LOG = LoggerFactory.getLogger(RetryNotices.class);

    /** A hold of more records is told again from the start rather than remembered. */
    private static final int MOST_REMEMBERED = 20_000;

    private final TenantTransactions transactions;
    private final Outbox outbox;
    private final OutgoingMessages messages;
    private final Clock clock;
    private final Set<ResultKey> told = ConcurrentHashMap.newKeySet();

    RetryNotices(TenantTransactions transactions, Outbox outbox, OutgoingMessages messages, Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.messages = messages;
        this.clock = clock;
    }

    /** @param held the records, each with the reason in kebab case */
    void tell(Map<ReceivedRecord, String> held) {
        var fresh = held.keySet().stream()
                .filter(record -> !told.contains(record.resultKey()))
                .toList();
        if (fresh.isEmpty()) {
            return;
        }
        var tenants = fresh.stream().map(record -> record.event().tenant()).collect(Collectors.toSet());
        var now = clock.instant();
        try {
            transactions.runInTenants(
                    tenants,
                    () -> outbox.append(fresh.stream()
                            .map(record -> messages.retrying(record, held.getOrDefault(record, ""), now))
                            .toList()));
            remember(fresh);
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("records", fresh.size())
                    .addKeyValue("cause", e.getClass().getName())
                    .log("It could not be told that records wait");
        }
    }

    /** These are done: a later hold is told anew. */
    void forget(Collection<ReceivedRecord> done) {
        if (!told.isEmpty()) {
            done.forEach(record -> told.remove(record.resultKey()));
        }
    }

    private void remember(List<ReceivedRecord> records) {
        if (told.size() + records.size() > MOST_REMEMBERED) {
            told.clear();
        }
        records.forEach(record -> told.add(record.resultKey()));
    }
}
