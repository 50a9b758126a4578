// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.tree;

import static io.chartveil.audit.tree.LogFixture.NORTH;
import static io.chartveil.audit.tree.LogFixture.NORTH_LOG;
import static io.chartveil.audit.tree.LogFixture.SOUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chartveil.audit.log.LogName;
import io.chartveil.contracts.audit.AuditLeaf;
import io.chartveil.transparencylog.checkpoint.Policy;
import io.chartveil.transparencylog.merkle.Hash;
import io.chartveil.transparencylog.merkle.MerkleVerifier;
import io.chartveil.transparencylog.proof.TlogProof;
import io.chartveil.transparencylog.tile.EntryBundle;
import io.chartveil.transparencylog.tile.Tile;
import io.chartveil.transparencylog.tile.TileAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class TreeIT {

    private final LogFixture log = new LogFixture();

    @Test
    void everyEventIsProvedAndEveryCheckpointGrowsFromTheOneBefore() throws Exception {
        // Given
        log.sequence(NORTH, 300);
        var first = log.sign(NORTH).orElseThrow().checkpoint();
        log.sequence(NORTH, 700);

        // When
        var second = log.sign(NORTH).orElseThrow().checkpoint();

        // Then
        assertThat(first.size()).isEqualTo(300);
        assertThat(second.size()).isEqualTo(1_000);
        var policy = Policy.of(log.keys().verifiers(NORTH_LOG));
        var entries = EntryBundle.read(
                log.proofs.entries(NORTH_LOG, new TileAddress(0, 3, 232)).orElseThrow());
        for (int index : new int[] {768, 850, 999}) {
            var text = log.proofs.inclusion(NORTH_LOG, index).orElseThrow().toString();
            TlogProof.parse(text.getBytes(StandardCharsets.UTF_8)).verify(entries.get(index - 768), policy);
        }
        var event = AuditLeaf.parse(entries.get(7)).eventId();
        assertThat(log.proofs.inclusion(NORTH_LOG, event).orElseThrow().index()).isEqualTo(775);
        MerkleVerifier.verifyConsistency(
                300,
                1_000,
                first.root(),
                second.root(),
                log.proofs.consistency(NORTH_LOG, 300, 1_000).orElseThrow());
        assertThat(log.fsck()).isEmpty();
    }

    @Test
    void tilesAreThoseOfTheSignedTreeAndNoOthers() {
        // Given
        log.sequence(NORTH, 600);
        log.sign(NORTH);

        // When
        var full = Tile.of(log.proofs.tile(NORTH_LOG, TileAddress.full(0, 1)).orElseThrow());
        var above = Tile.of(log.proofs.tile(NORTH_LOG, new TileAddress(1, 0, 2)).orElseThrow());
        var entries = EntryBundle.read(
                log.proofs.entries(NORTH_LOG, TileAddress.full(0, 1)).orElseThrow());

        // Then
        assertThat(full.hash(9)).isEqualTo(Hash.leaf(entries.get(9)));
        assertThat(above.hash(1)).isEqualTo(full.root());
        assertThat(log.proofs.tile(NORTH_LOG, new TileAddress(0, 2, 88))).isPresent();
        assertThat(log.proofs.tile(NORTH_LOG, new TileAddress(0, 2, 89))).isEmpty();
        assertThat(log.proofs.tile(NORTH_LOG, TileAddress.full(0, 2))).isEmpty();
        assertThat(log.proofs.tile(LogName.of(SOUTH), TileAddress.full(0, 1))).isEmpty();
    }

    @Test
    void withoutNewLeavesNothingIsSignedAgain() {
        // Given
        log.sequence(NORTH, 5);
        log.sign(NORTH);

        // When
        var again = log.sign(NORTH);

        // Then
        assertThat(again).isEmpty();
    }

    @Test
    void killedBeforeOrAfterAnyStepTheTreeIsWholeAndGrowsOn() {
        // Given
        log.sequence(NORTH, 250);
        log.sign(NORTH);
        log.sequence(NORTH, 300);
        log.app.heal();
        log.sign(NORTH);
        int steps = log.app.steps();
        assertThat(steps).isGreaterThan(8);
        for (int step = 1; step <= steps; step++) {
            for (boolean done : new boolean[] {false, true}) {
                log.app.heal();
                log.sequence(NORTH, 130);
                log.app.heal();
                log.app.failAt(step, done);
                try {
                    log.sign(NORTH);
                } catch (RuntimeException e) {
                    assertThat(e).hasStackTraceContaining("killed");
                }
                log.app.heal();

                // When
                var findings = log.fsck();

                // Then
                assertThat(findings).as("step %d of %d", step, steps).isEmpty();
                log.sign(NORTH);
                assertThat(log.fsck()).as("after step %d of %d", step, steps).isEmpty();
            }
        }
    }

    @Test
    void nothingIsSignedOverWhatWasChangedBeforeItWasRead() {
        // Given
        log.sequence(NORTH, 20);
        log.sign(NORTH);
        log.sequence(NORTH, 20);

        // When
        new JdbcTemplate(log.database().asSuperuser()).update("""
                        UPDATE event_body SET body = 'x' WHERE tenant_id = 'north-clinic'
                           AND event_id = (SELECT event_id FROM leaf WHERE tenant_id = 'north-clinic' AND index = 30)""");

        // Then
        assertThatThrownBy(() -> log.sign(NORTH))
                .isInstanceOf(BrokenLogException.class)
                .hasMessageContaining("leaf 30");
    }

    @Test
    void aTailThatWasDeletedOrDatedBackIsSeenBeforeItIsSigned() {
        // Given
        log.sequence(NORTH, 40);
        log.sign(NORTH);
        var superuser = new JdbcTemplate(log.database().asSuperuser());

        // When
        superuser.update("UPDATE log_head SET size = 30 WHERE tenant_id = 'north-clinic'");

        // Then
        assertThatThrownBy(() -> log.sign(NORTH)).isInstanceOf(BrokenLogException.class);
        superuser.update("UPDATE log_head SET size = 40 WHERE tenant_id = 'north-clinic'");
        log.sequence(NORTH, 10);
        superuser.update(
                "UPDATE leaf SET sequenced_at = sequenced_at - interval '1 hour' WHERE tenant_id = 'north-clinic' AND index = 45");
        assertThatThrownBy(() -> log.sign(NORTH))
                .isInstanceOf(BrokenLogException.class)
                .hasMessageContaining("out of order");
    }
}
