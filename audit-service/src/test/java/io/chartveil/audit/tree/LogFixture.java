// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.tree;

import io.chartveil.audit.fsck.Finding;
import io.chartveil.audit.fsck.Fsck;
import io.chartveil.audit.log.FaultyDataSource;
import io.chartveil.audit.log.LogName;
import io.chartveil.audit.log.LogTransactions;
import io.chartveil.audit.log.Sequencer;
import io.chartveil.audit.log.Spool;
import io.chartveil.audittrail.SpoolEntry;
import io.chartveil.contracts.TenantId;
import io.chartveil.serviceruntime.Migrations;
import io.chartveil.testinfra.TestDatabase;
import io.chartveil.testinfra.TestPostgres;
import io.chartveil.transparencylog.checkpoint.SignedCheckpoint;
import io.chartveil.transparencylog.note.Ed25519Seed;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Sequencer, tree and check over one database, as the service has them, without the service. */
public final class LogFixture {

    public static final TenantId NORTH = new TenantId("north-clinic");
    public static final TenantId SOUTH = new TenantId("south-clinic");
    public static final LogName NORTH_LOG = LogName.of(NORTH);

    final TestDatabase database = TestPostgres.database("audit");
    final FaultyDataSource app;
    final LogKeys keys = new LogKeys("test/audit", List.of(Ed25519Seed.generate()));
    final JdbcTemplate jdbc;
    final JdbcTransactionManager manager;
    final Checkpoints checkpoints;
    final Proofs proofs;
    final Sequencer sequencer;
    private final TreeGrowth growth;
    private final Spool spool = new Spool("ingestion/joined/1");

    /** Each transaction on a connection of its own. */
    public LogFixture() {
        this(UnaryOperator.identity());
    }

    /** @param connections how the app's connections are to be kept */
    LogFixture(UnaryOperator<DataSource> connections) {
        app = new FaultyDataSource(connections.apply(database.asApp()));
        jdbc = new JdbcTemplate(app);
        manager = new JdbcTransactionManager(app);
        checkpoints = new Checkpoints(jdbc);
        var transactions = new LogTransactions(manager, jdbc);
        var storage = new TreeStorage(jdbc);
        proofs = new Proofs(transactions, storage, checkpoints);
        sequencer = new Sequencer(manager, jdbc, Clock.systemUTC(), List.of());
        growth = new TreeGrowth(transactions, storage, checkpoints, keys, Clock.systemUTC());
        Migrations.run(database.url(), database.owner().user(), database.owner().password(), "audit");
    }

    public LogKeys keys() {
        return keys;
    }

    public TestDatabase database() {
        return database;
    }

    public void sequence(TenantId tenant, int count) {
        sequencer.sequence(Spool.received(spool.next(tenant, count)));
    }

    public void sequence(SpoolEntry entry) {
        sequencer.sequence(List.of(Spool.received(entry)));
    }

    public Optional<SignedCheckpoint> sign(TenantId tenant) {
        var log = LogName.of(tenant);
        return checkpoints.progress().stream()
                .filter(each -> each.log().equals(log))
                .findFirst()
                .flatMap(each -> growth.grow(log, each.size()));
    }

    public List<Finding> fsck() {
        return new Fsck(manager, jdbc, keys).run();
    }
}
