// SPDX-License-Identifier: Apache-2.0
package io.chartveil.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chartveil.tenancy.TenancyCatalogue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

class OutboxSchemaIT {

    private static final String PARTITIONS =
            "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'outbox'::regclass ORDER BY 1";

    private final OutboxFixture service = new OutboxFixture();
    private final JdbcTemplate relay = new JdbcTemplate(service.database.asRelay());
    private final JdbcTemplate owner = new JdbcTemplate(service.database.asOwner());

    @AfterEach
    void stopRelays() {
        service.close();
    }

    @Test
    void appendingForAnotherTenantIsRefused() {
        assertThatThrownBy(() -> service.transactions.runInTenant(
                        OutboxFixture.OTHER, () -> service.outbox.append(List.of(service.message("k", "1")))))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void appendingOutsideOfATransactionIsRefused() {
        assertThatThrownBy(() -> service.outbox.append(List.of(service.message("k", "1"))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void serviceCanNeitherReadNorChangeRows() {
        for (var sql : List.of("SELECT id FROM outbox", "DELETE FROM outbox", "UPDATE outbox SET topic = ''")) {
            assertThatThrownBy(
                            () -> service.transactions.runInTenant(OutboxFixture.ACME, () -> service.app.execute(sql)))
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void relaySeesAllTenantsRowsButNoPayload() {
        // Given
        service.append(service.message("k", "1"));

        // Then
        assertThat(relay.queryForList("SELECT tenant_id FROM outbox", String.class))
                .containsExactly("acme");
        assertThatThrownBy(() -> relay.queryForList("SELECT bytes FROM outbox_payload"))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void tenantSeesNoOtherTenantsPayload() {
        // Given
        service.append(service.message("k", "1"));
        var count = "SELECT count(*) FROM outbox_payload";

        // Then
        assertThat(service.transactions.inTenant(
                        OutboxFixture.ACME, () -> service.app.queryForObject(count, Integer.class)))
                .isEqualTo(1);
        assertThat(service.transactions.inTenant(
                        OutboxFixture.OTHER, () -> service.app.queryForObject(count, Integer.class)))
                .isZero();
    }

    @Test
    void catalogueFindsNoWayRoundTheTenant() {
        assertThat(TenancyCatalogue.violations(service.database.asApp(), Outbox.TABLES_WITHOUT_TENANT))
                .isEmpty();
    }

    @Test
    void partitionsAreMadeAheadAndAgainWithoutEffect() {
        // Given
        var before = owner.queryForList(PARTITIONS, String.class);

        // When
        relay.queryForList("SELECT outbox_partitions(30, 8)");

        // Then
        assertThat(before).hasSize(32);
        assertThat(owner.queryForList(PARTITIONS, String.class)).isEqualTo(before);
    }

    @Test
    void oldPartitionIsDroppedOnlyWhenEveryRowOfItIsRelayed() {
        // Given
        owner.execute("""
                CREATE TABLE outbox_p20200101 (LIKE outbox INCLUDING ALL);
                ALTER TABLE outbox ATTACH PARTITION outbox_p20200101 FOR VALUES FROM ('2020-01-01') TO ('2020-01-02');
                UPDATE outbox_shard SET day = '2020-01-01' WHERE shard = 7;
                """);
        service.admin.update("""
                INSERT INTO outbox (day, id, shard, tenant_id, topic, key, headers, payload_bytes)
                VALUES ('2020-01-01', 1, 7, 'acme', ?, 'k', '', 0)
                """, service.topic);
        var parts = service.relay("a");
        parts.leases().renew(true);

        // When
        parts.rows().maintainPartitions(14, 8);
        var whileWaiting = owner.queryForList(PARTITIONS, String.class);
        parts.loop().relayOnce();
        parts.rows().maintainPartitions(14, 8);

        // Then
        assertThat(whileWaiting).contains("outbox_p20200101");
        assertThat(owner.queryForList(PARTITIONS, String.class)).doesNotContain("outbox_p20200101");
        assertThat(service.relayed(1)).hasSize(1);
    }

    @Test
    void restoredDumpIsRefusedUntilTheOwnerHasRenumberedIt() {
        // Given
        service.append(service.message("relayed", "1"));
        service.relay("before").loop().relayOnce();
        service.append(service.message("relayed", "2"));
        service.admin.update("UPDATE outbox SET txid = (txid::text::bigint + 1000000000)::text::xid8");
        service.admin.update(
                "UPDATE outbox_shard SET txid = (txid::text::bigint + 1000000000)::text::xid8 WHERE id > 0");
        var loop = service.relay("after").loop();

        // When
        assertThatThrownBy(loop::start)
                .isInstanceOf(OutboxRestoredException.class)
                .hasMessageContaining("outbox_after_restore()");
        owner.queryForList("SELECT outbox_after_restore()");
        loop.start();

        // Then
        assertThat(service.relayed(2))
                .extracting(record -> new String(record.value(), UTF_8))
                .containsExactly("1", "2");
    }

    @Test
    void onlyTheOwnerMayRenumberAndOnlyTheRelayMakesPartitions() {
        for (var jdbc : List.of(service.app, relay)) {
            assertThatThrownBy(() -> jdbc.queryForList("SELECT outbox_after_restore()"))
                    .hasStackTraceContaining("permission denied");
        }
        assertThatThrownBy(() -> service.app.queryForList("SELECT outbox_partitions(1, 1)"))
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void headersThatWouldBreakTheirLinesAreRefused() {
        for (var headers : List.of(Map.of("a", "b\nc"), Map.of("a:b", "c"), Map.of("", "c"))) {
            assertThatThrownBy(
                            () -> new OutboxMessage(OutboxFixture.ACME, "t", new byte[1], headers, PayloadRef.none()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("c\n");
        }
    }
}
