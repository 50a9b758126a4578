// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.fsck;

import io.chartveil.audit.log.LogName;
import io.chartveil.audit.log.LogTransactions;
import io.chartveil.audit.tree.LogKeys;
import io.chartveil.audit.tree.TreeStorage;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The check of all logs: every hash, root, signature and derived column is computed again from the leaves and bodies.
 * What nobody outside remembers it cannot know: a tail that is gone before it was signed, or a whole older state. That is
 * for the monitor, the witnesses, and whoever kept a checkpoint.
 */
public final class Fsck {

    private static final String NAMES = "SELECT name FROM audit_log_names() AS n (name)";

    private final LogTransactions transactions;
    private final TreeStorage storage;
    private final JdbcOperations jdbc;
    private final LogKeys keys;

    public Fsck(PlatformTransactionManager transactions, JdbcOperations jdbc, LogKeys keys) {
        this.transactions = new LogTransactions(transactions, jdbc);
        this.storage = new TreeStorage(jdbc);
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** What is wrong; nothing if all is as it was stored. */
    public List<Finding> run() {
        var findings = new ArrayList<Finding>();
        for (var name : jdbc.query(NAMES, (row, _) -> row.getString(1))) {
            findings.addAll(run(new LogName(name)));
        }
        return findings;
    }

    public List<Finding> run(LogName log) {
        return transactions.readIn(log, () -> new LogCheck(log, storage, jdbc, keys).run());
    }
}
