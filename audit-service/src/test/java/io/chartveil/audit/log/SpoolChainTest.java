// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.audittrail.SpoolEntry;
import io.chartveil.contracts.TenantId;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpoolChainTest {

    private static final TenantId NORTH = new TenantId("north-clinic");

    private final List<SpoolEntry> entries = new Spool("ingestion/joined/1").next(NORTH, 5);
    private final SpoolChain chain =
            new SpoolChain("ingestion/joined/1", 0, new byte[SpoolEntry.HASH_BYTES], List.of());

    @Test
    void anUnbrokenChainIsSilent() {
        // Given
        var last = entries.getLast();

        // When
        entries.forEach(chain::accept);

        // Then
        assertThat(chain.alarms()).isEmpty();
        assertThat(chain.number()).isEqualTo(5);
        assertThat(chain.hash()).isEqualTo(last.hash());
    }

    @Test
    void missingNumbersAreAGap() {
        // Given
        chain.accept(entries.get(0));

        // When
        chain.accept(entries.get(3));

        // Then
        assertThat(chain.alarms()).containsExactly(alarm(SpoolAlarm.Kind.GAP, 2, 3));
    }

    @Test
    void numbersThatFillAGapLaterHealIt() {
        // Given
        var later = new SpoolChain("ingestion/joined/1", 4, entries.get(3).hash(), List.of(new NumberRange(2, 3)));

        // When
        var place = later.accept(entries.get(2));

        // Then
        assertThat(place).isEqualTo(SpoolChain.Place.FILLS_GAP);
        assertThat(later.healed()).containsExactly(alarm(SpoolAlarm.Kind.GAP, 2, 3));
        assertThat(later.alarms()).containsExactly(alarm(SpoolAlarm.Kind.GAP, 2, 2));
    }

    @Test
    void anEntryWhoseContentWasChangedIsForged() {
        // Given
        var first = entries.getFirst();

        // When
        chain.accept(new SpoolEntry(first.spool(), 1, first.previous(), first.hash(), new byte[] {'{', '}'}));

        // Then
        assertThat(chain.alarms()).containsExactly(alarm(SpoolAlarm.Kind.FORGED, 1, 1));
    }

    @Test
    void anEntryOfAnotherChainBreaksThisOne() {
        // Given
        var other = new Spool("ingestion/joined/1").next(NORTH, 2);
        chain.accept(entries.getFirst());

        // When
        chain.accept(other.get(1));

        // Then
        assertThat(chain.alarms()).containsExactly(alarm(SpoolAlarm.Kind.BROKEN_CHAIN, 2, 2));
    }

    @Test
    void aNumberThatComesAgainIsSeen() {
        // Given
        entries.forEach(chain::accept);

        // When
        var place = chain.accept(new Spool("ingestion/joined/1").next(NORTH, 1).getFirst());

        // Then
        assertThat(place).isEqualTo(SpoolChain.Place.SEEN);
        assertThat(chain.alarms()).isEmpty();
    }

    private static SpoolAlarm alarm(SpoolAlarm.Kind kind, long from, long to) {
        return new SpoolAlarm("ingestion/joined/1", kind, from, to);
    }
}
