// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which spools this instance writes to.
 *
 * <p>Names are numbers that the database keeps ({@code ingestion/joined/1}); an instance takes a free one by a lease and
 * makes a new one only when none is free. So there are never more spools than instances ran at once, whatever the
 * instances are called, and one that died is taken over, chain and backlog. Two writers on one spool would only wait for
 * each other: order and chain come from the head's row lock, not from the lease.
 */
final class SpoolClaims {

    /** An instance has a spool for each way of writing, so that a read never waits for a batch's commit. */
    enum Lane {
        /** Events that joined the transaction of what they tell of. */
        JOINED("joined"),
        /** Events written on their own, before an answer. */
        ANSWER("answer");

        private final String wireName;

        Lane(String wireName) {
            this.wireName = wireName;
        }

        String spool(String service, long number) {
            return prefix(service) + number;
        }

        /** What the names of the service's spools of this lane begin with. */
        String prefix(String service) {
            return service + "/" + wireName + "/";
        }
    }

    static final String LEASE = "interval '30 seconds'";

    private static final String TAKE = """
            UPDATE audit_spool_relay SET owner = :me, lease_until = now() + %1$s
             WHERE spool = (SELECT spool FROM audit_spool_relay
                             WHERE starts_with(spool, :lane) AND spool <> ALL (:mine)
                               AND (owner = :me OR lease_until < now())
                             ORDER BY owner = :me DESC, spool LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING spool
            """.formatted(LEASE);
    private static final String NEW_HEAD =
            "INSERT INTO audit_spool_head (spool) VALUES (:spool) ON CONFLICT DO NOTHING";
    private static final String NEW_SPOOL = """
            INSERT INTO audit_spool_relay (spool, owner, lease_until) VALUES (:spool, :me, now() + %1$s)
            """.formatted(LEASE);
    private static final String RENEW = """
            UPDATE audit_spool_relay SET lease_until = now() + %1$s WHERE spool = :spool AND owner = :me
            """.formatted(LEASE);
    private static final String RELEASE = """
            UPDATE audit_spool_relay SET lease_until = now() WHERE owner = :me
            """;

    private final String service;
    private final String instance;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Map<Lane, String> claimed = new ConcurrentHashMap<>();

    SpoolClaims(String service, String instance, JdbcClient jdbc, TransactionTemplate transaction) {
        this.service = service;
        this.instance = instance;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Empty until the database has been reached once. */
    Optional<String> spool(Lane lane) {
        return Optional.ofNullable(claimed.get(lane));
    }

    List<String> spools() {
        return List.copyOf(claimed.values());
    }

    /** Keeps what is claimed and claims what is not, or no longer. */
    void renew() {
        for (var lane : Lane.values()) {
            var spool = claimed.get(lane);
            if (spool == null
                    || jdbc.sql(RENEW)
                                    .param("spool", spool)
                                    .param("me", instance)
                                    .update()
                            == 0) {
                claimed.put(lane, claim(lane));
            }
        }
    }

    void release() {
        jdbc.sql(RELEASE).param("me", instance).update();
    }

    private String claim(Lane lane) {
        var free = jdbc.sql(TAKE)
                .param("me", instance)
                .param("lane", lane.prefix(service))
                .param("mine", spools().toArray(String[]::new))
                .query(String.class)
                .optional();
        return free.orElseGet(() -> make(lane));
    }

    private String make(Lane lane) {
        for (long number = 1; ; number++) {
            var spool = lane.spool(service, number);
            boolean made = Boolean.TRUE.equals(transaction.execute(_ -> {
                boolean isNew = jdbc.sql(NEW_HEAD).param("spool", spool).update() == 1;
                if (isNew) {
                    jdbc.sql(NEW_SPOOL)
                            .param("spool", spool)
                            .param("me", instance)
                            .update();
                }
                return isNew;
            }));
            if (made) {
                return spool;
            }
        }
    }
}
