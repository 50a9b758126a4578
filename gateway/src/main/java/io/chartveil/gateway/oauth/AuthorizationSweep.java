// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.oauth;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes authorizations that nobody can use any more: their code and every token of theirs has expired. */
@Component
class AuthorizationSweep {

    /** So that a code used twice is still known, and its tokens are taken back, for a while after. */
    private static final Duration AFTERLIFE = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    AuthorizationSweep(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT10M")
    void sweep() {
        jdbc.sql("""
                        DELETE FROM oauth2_authorization
                        WHERE GREATEST(authorization_code_expires_at, access_token_expires_at, refresh_token_expires_at) < ?""").param(Timestamp.from(clock.instant().minus(AFTERLIFE))).update();
    }
}
