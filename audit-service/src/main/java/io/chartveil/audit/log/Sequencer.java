// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.log;

import io.chartveil.audit.log.Received.NoEntry;
import io.chartveil.audit.log.Received.NoEvent;
import io.chartveil.audit.log.Received.Whole;
import io.chartveil.audittrail.SpoolEntry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts received entries into their logs: one transaction per batch, so that a batch has been taken wholly or not at all,
 * and may come again as often as it likes.
 *
 * <p>It sets the tenants itself rather than through {@code TenantTransactions}, since the platform's log is no
 * tenant's.
 */
@Component
public final class Sequencer {

    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);

    private static final String SET_LOGS = "SELECT set_config('chartveil.tenants', ?, true)";
    private static final String UNREADABLE = """
            INSERT INTO unreadable_message (topic_partition, topic_offset, message, received_at) VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private final TransactionTemplate transaction;
    private final JdbcOperations jdbc;
    private final SpoolLedger ledger;
    private final Log log;
    private final Clock clock;

    Sequencer(PlatformTransactionManager transactions, JdbcOperations jdbc, Clock clock) {
        this.transaction = new TransactionTemplate(transactions);
        this.jdbc = jdbc;
        this.ledger = new SpoolLedger(jdbc);
        this.log = new Log(jdbc);
        this.clock = clock;
    }

    /** @return how many events were new */
    public int sequence(List<Received> batch) {
        var alarms = new ArrayList<SpoolAlarm>();
        var appended = transaction.execute(_ -> {
            alarms.clear();
            return sequence(batch, alarms);
        });
        for (var alarm : alarms) {
            LOG.atError()
                    .addKeyValue("spool", alarm.spool())
                    .addKeyValue("kind", alarm.kind())
                    .addKeyValue("from", alarm.from())
                    .addKeyValue("to", alarm.to())
                    .log("A spool of audit events is not whole");
        }
        return appended == null ? 0 : appended;
    }

    private int sequence(List<Received> batch, List<SpoolAlarm> alarms) {
        var now = clock.instant();
        keepUnreadable(batch, now);
        var entries = batch.stream().filter(each -> !(each instanceof NoEntry)).toList();
        if (entries.isEmpty()) {
            return 0;
        }
        var spools = entries.stream().map(each -> entry(each).spool()).collect(Collectors.toCollection(TreeSet::new));
        Map<String, SpoolChain> chains = ledger.lock(spools);
        var fresh = ledger.unseen(entries, Sequencer::entry);
        if (fresh.isEmpty()) {
            return 0;
        }
        fresh.forEach(each -> follow(chains, each));
        var incoming = fresh.stream().flatMap(each -> incoming(each).stream()).toList();
        setLogs(incoming.stream().map(Log.Incoming::log).collect(Collectors.toSet()));
        int appended = log.append(incoming, now);
        ledger.store(fresh.stream().map(Sequencer::seen).toList(), chains.values(), now);
        chains.values().forEach(chain -> alarms.addAll(chain.alarms()));
        return appended;
    }

    private static void follow(Map<String, SpoolChain> chains, Received received) {
        var entry = entry(received);
        var chain = chains.get(entry.spool());
        if (chain == null) {
            throw new IllegalStateException("the chain of a spool in this batch is not locked");
        }
        chain.accept(entry);
        if (received instanceof NoEvent) {
            chain.unreadable(entry.number());
        }
    }

    private void setLogs(Set<LogName> logs) {
        jdbc.queryForObject(
                SET_LOGS, String.class, logs.stream().map(LogName::value).collect(Collectors.joining(",")));
    }

    private void keepUnreadable(List<Received> batch, Instant now) {
        for (var each : batch) {
            if (!(each instanceof Whole)) {
                LOG.atError()
                        .addKeyValue("partition", each.partition())
                        .addKeyValue("offset", each.offset())
                        .log("A message is no audit event; it is kept as it came");
                jdbc.update(UNREADABLE, each.partition(), each.offset(), each.message(), Timestamp.from(now));
            }
        }
    }

    private static SpoolEntry entry(Received received) {
        return switch (received) {
            case Whole whole -> whole.entry();
            case NoEvent noEvent -> noEvent.entry();
            case NoEntry _ -> throw new IllegalArgumentException("this message has no place in a spool");
        };
    }

    private static Optional<Log.Incoming> incoming(Received received) {
        return received instanceof Whole whole
                ? Optional.of(new Log.Incoming(
                        LogName.of(whole.event()), whole.event(), whole.entry().event()))
                : Optional.empty();
    }

    private static SpoolLedger.Seen seen(Received received) {
        var incoming = incoming(received);
        return new SpoolLedger.Seen(
                entry(received),
                incoming.map(Log.Incoming::log),
                incoming.map(each -> each.event().id()));
    }
}
