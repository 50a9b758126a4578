// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.serviceruntime.Migrations;
import io.chartveil.testinfra.TestDatabase;
import io.chartveil.testinfra.TestPostgres;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class AuthorizationSweepIT {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void whatHasExpiredAnHourAgoGoesAndWhatMayStillBeUsedStays() {
        // Given
        TestDatabase database = TestPostgres.database("gateway");
        Migrations.run(database.url(), database.owner().user(), database.owner().password(), "gateway");
        var jdbc = JdbcClient.create(database.asApp());
        insert(jdbc, "never redeemed", NOW.minus(Duration.ofHours(2)), null);
        insert(jdbc, "redeemed long ago", NOW.minus(Duration.ofHours(3)), NOW.minus(Duration.ofHours(2)));
        insert(jdbc, "just expired", NOW.minus(Duration.ofHours(2)), NOW.minus(Duration.ofMinutes(5)));
        insert(jdbc, "open", NOW.plus(Duration.ofMinutes(5)), null);

        // When
        new AuthorizationSweep(jdbc, Clock.fixed(NOW, ZoneOffset.UTC)).sweep();

        // Then
        assertThat(jdbc.sql("SELECT id FROM oauth2_authorization")
                        .query(String.class)
                        .set())
                .containsExactlyInAnyOrder("just expired", "open");
    }

    private static void insert(JdbcClient jdbc, String id, Instant codeEnds, @Nullable Instant tokenEnds) {
        jdbc.sql("""
                        INSERT INTO oauth2_authorization
                            (id, registered_client_id, principal_name, authorization_grant_type,
                             authorization_code_expires_at, access_token_expires_at)
                        VALUES (?, 'chartveil-cli', 'north/1', 'authorization_code', ?, ?)""")
                .params(id, Timestamp.from(codeEnds))
                .param(tokenEnds == null ? null : Timestamp.from(tokenEnds))
                .update();
    }
}
