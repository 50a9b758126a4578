// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.log;

import io.chartveil.audit.log.Received.NoEntry;
import io.chartveil.audit.log.Received.NoEvent;
import io.chartveil.audit.log.Received.Whole;
import io.chartveil.audittrail.SpoolEntry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts received entries into their logs: one transaction per batch, so that a batch has been taken wholly or not at all,
 * and may come again as often as it likes.
 *
 * <p>In the usual case every entry is the next of its spool, and nothing is looked up: only when an event turns out to
 * be known, by its unique key, is the batch taken once more with a look at each.
 */
@Component
public final class Sequencer {

    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);

    private static final String UNREADABLE = """
            INSERT INTO unreadable_message (topic_partition, topic_offset, message, received_at) VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    /** What a batch came to. */
    private record Outcome(int appended, Set<LogName> logs, List<SpoolAlarm> alarms) {
        static final Outcome NOTHING = new Outcome(0, Set.of(), List.of());
    }

    private final TransactionTemplate transaction;
    private final LogTransactions logs;
    private final JdbcOperations jdbc;
    private final SpoolLedger ledger;
    private final Log log;
    private final Clock clock;
    private final List<Sequenced> listeners;

    public Sequencer(
            PlatformTransactionManager transactions, JdbcOperations jdbc, Clock clock, List<Sequenced> listeners) {
        this.transaction = new TransactionTemplate(transactions);
        this.logs = new LogTransactions(transactions, jdbc);
        this.jdbc = jdbc;
        this.ledger = new SpoolLedger(jdbc);
        this.log = new Log(jdbc);
        this.clock = clock;
        this.listeners = List.copyOf(listeners);
    }

    /** @return how many events were new */
    public int sequence(List<Received> batch) {
        Outcome outcome;
        try {
            outcome = inTransaction(batch, false);
        } catch (DuplicateKeyException e) {
            outcome = inTransaction(batch, true);
        }
        for (var alarm : outcome.alarms()) {
            LOG.atError()
                    .addKeyValue("spool", alarm.spool())
                    .addKeyValue("kind", alarm.kind())
                    .addKeyValue("from", alarm.from())
                    .addKeyValue("to", alarm.to())
                    .log("A spool of audit events is not whole");
        }
        if (outcome.appended() > 0) {
            var grown = outcome.logs();
            listeners.forEach(listener -> listener.grown(grown));
        }
        return outcome.appended();
    }

    private Outcome inTransaction(List<Received> batch, boolean look) {
        return Objects.requireNonNull(transaction.execute(_ -> sequence(batch, look)));
    }

    private Outcome sequence(List<Received> batch, boolean look) {
        var now = clock.instant();
        keepUnreadable(batch, now);
        var entries = batch.stream().filter(each -> !(each instanceof NoEntry)).toList();
        if (entries.isEmpty()) {
            return Outcome.NOTHING;
        }
        var spools = entries.stream().map(each -> entry(each).spool()).collect(Collectors.toCollection(TreeSet::new));
        var chains = ledger.lock(spools);
        logs.name(entries.stream().flatMap(Sequencer::log).collect(Collectors.toSet()));
        var taken = new Taken(chains);
        entries.forEach(taken::take);
        boolean forked = taken.judgeRepeated(log);
        int appended = log.append(taken.events(), now, look || forked);
        ledger.store(chains.values(), now);
        return new Outcome(
                appended,
                taken.events().stream().map(Log.Incoming::log).collect(Collectors.toSet()),
                chains.values().stream()
                        .flatMap(chain -> chain.alarms().stream())
                        .toList());
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

    static SpoolEntry entry(Received received) {
        return switch (received) {
            case Whole whole -> whole.entry();
            case NoEvent noEvent -> noEvent.entry();
            case NoEntry _ -> throw new IllegalArgumentException("this message has no place in a spool");
        };
    }

    private static Stream<LogName> log(Received received) {
        return received instanceof Whole whole ? Stream.of(LogName.of(whole.event())) : Stream.empty();
    }
}
