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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Sequencer, tree and check over one database, as the service has them, without the service. */
public final class LogFixture {

    public static final TenantId NORTH = new TenantId("north-clinic");
    public static final TenantId SOUTH = new TenantId("south-clinic");
    public static final LogName NORTH_LOG = LogName.of(NORTH);

    final TestDatabase database = TestPostgres.database("audit");
    final FaultyDataSource app = new FaultyDataSource(database.asApp());
    final LogKeys keys = new LogKeys("test/audit", List.of(Ed25519Seed.generate()));
    final JdbcTemplate jdbc = new JdbcTemplate(app);
    final JdbcTransactionManager manager = new JdbcTransactionManager(app);
    final LogTransactions transactions = new LogTransactions(manager, jdbc);
    final Checkpoints checkpoints = new Checkpoints(jdbc);
    final TreeStorage storage = new TreeStorage(jdbc);
    final Proofs proofs = new Proofs(transactions, storage, checkpoints);
    final Sequencer sequencer = new Sequencer(manager, jdbc, Clock.systemUTC(), List.of());
    private final TreeGrowth growth = new TreeGrowth(transactions, storage, checkpoints, keys, Clock.systemUTC());
    private final Spool spool = new Spool("ingestion/work/1");

    public LogFixture() {
        Migrations.run(
                database.url(), database.owner().user(), database.owner().password(), Migrations.placeholders("audit"));
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
