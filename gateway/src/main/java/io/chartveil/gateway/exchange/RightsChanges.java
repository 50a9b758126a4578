// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.exchange;

import io.chartveil.gateway.access.RememberedRights;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells all gateways whose rights changed, through a small table that each reads every second. What is read covers more
 * than a second, so that a late commit is not missed; forgetting twice does no harm.
 */
@Component
class RightsChanges implements RememberedRights {

    private static final Logger log = LoggerFactory.getLogger(RightsChanges.class);

    private static final Duration READ_BACK = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Admissions admissions;

    RightsChanges(JdbcClient jdbc, Admissions admissions) {
        this.jdbc = jdbc;
        this.admissions = admissions;
    }

    @Override
    public void forget(String subject) {
        admissions.forget(subject);
        jdbc.sql("INSERT INTO rights_change (subject) VALUES (?)")
                .param(subject)
                .update();
    }

    @Scheduled(initialDelayString = "PT1S", fixedDelayString = "PT1S")
    void readOthers() {
        try {
            recentlyChanged().forEach(admissions::forget);
        } catch (DataAccessException e) {
            // Readiness tells of a database that is away; what is remembered ends by itself within its time.
            log.atDebug().addKeyValue("cause", e.getClass().getSimpleName()).log("Changed rights cannot be read");
        }
    }

    private List<String> recentlyChanged() {
        return jdbc.sql(
                        "SELECT DISTINCT subject FROM rights_change WHERE changed_at > now() - make_interval(secs => ?)")
                .param(READ_BACK.toSeconds())
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT5M")
    void sweep() {
        jdbc.sql("DELETE FROM rights_change WHERE changed_at < now() - make_interval(secs => ?)")
                .param(KEPT.toSeconds())
                .update();
    }
}
