// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.envelope.KeyRing;
import io.chartveil.serviceruntime.Migrations;
import io.chartveil.testinfra.TestDatabase;
import io.chartveil.testinfra.TestPostgres;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two gateways over the same database, while a month goes by. */
class KeyRenewalIT {

    private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
    private static final KeyProperties PROPERTIES = new KeyProperties(Duration.ofDays(30), Duration.ofHours(26));

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final InstantSource time = now::get;
    private final Clock clock = time.withZone(ZoneOffset.UTC);

    private record Gateway(KeySet keys, KeyRenewal renewal) {

        String signs() {
            return keys.active(KeyPurpose.ACCESS).getKeyID();
        }

        Set<String> publishes() {
            return keys.all(KeyPurpose.ACCESS).getKeys().stream()
                    .map(key -> key.getKeyID())
                    .collect(Collectors.toSet());
        }
    }

    private static KeyRing ring(Path folder) {
        KeyRing.create(folder.resolve("ring"));
        return KeyRing.load(folder.resolve("ring"));
    }

    private static TestDatabase database() {
        TestDatabase database = TestPostgres.database("gateway");
        Migrations.run(database.url(), database.owner().user(), database.owner().password(), "gateway");
        return database;
    }

    private Gateway gateway(TestDatabase database, KeyRing ring) {
        // One connection for a month's thousands of statements.
        var source = new SingleConnectionDataSource(
                database.url(), database.app().user(), database.app().password(), true);
        var stored = new SigningKeys(JdbcClient.create(source), ring);
        var keys = new KeySet(stored, clock);
        return new Gateway(
                keys,
                new KeyRenewal(
                        stored, keys, PROPERTIES, new TransactionTemplate(new JdbcTransactionManager(source)), clock));
    }

    @Test
    void aKeyIsPublishedADayBeforeItSignsAndStaysPublishedADayAfterItsLastToken(@TempDir Path folder) {
        // Given
        var database = database();
        var ring = ring(folder);
        Gateway here = gateway(database, ring);
        Gateway there = gateway(database, ring);
        here.renewal().renew();
        there.renewal().renew();
        String first = here.signs();
        Instant published = Instant.MAX;
        Instant signed = Instant.MAX;
        Instant lastOfFirst = START;
        Instant goneFirst = Instant.MAX;
        var known = new HashSet<String>();

        // When
        for (int hour = 0; hour < 24 * 40; hour++) {
            now.set(START.plus(Duration.ofHours(hour)));
            (hour % 2 == 0 ? here : there).renewal().renew();
            here.keys().refresh();
            there.keys().refresh();
            assertThat(here.signs()).isEqualTo(there.signs());
            if (here.publishes().size() > 1 && published.equals(Instant.MAX)) {
                published = now.get();
            }
            if (here.signs().equals(first)) {
                lastOfFirst = now.get();
            } else if (signed.equals(Instant.MAX)) {
                signed = now.get();
            }
            if (!here.publishes().contains(first) && goneFirst.equals(Instant.MAX)) {
                goneFirst = now.get();
            }
            known.addAll(here.publishes());
        }

        // Then
        assertThat(Duration.between(published, signed)).isGreaterThanOrEqualTo(Duration.ofHours(25));
        assertThat(Duration.between(START, signed)).isEqualTo(Duration.ofDays(30));
        assertThat(Duration.between(lastOfFirst, goneFirst)).isGreaterThanOrEqualTo(Duration.ofDays(1));
        assertThat(goneFirst).isBefore(START.plus(Duration.ofDays(40)));
        assertThat(known).hasSize(2);
    }
}
