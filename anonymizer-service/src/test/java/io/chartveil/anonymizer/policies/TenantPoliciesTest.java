// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.deid.Policies;
import io.chartveil.deid.SourcedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What one instance read a moment ago is not the last word on what was published. */
class TenantPoliciesTest {

    private static final SourcedPolicy ANY =
            SourcedPolicy.everywhere(Policies.shipped().named("hipaa-safe-harbor"));

    /** Published by now: north up to version 3, south once. */
    private static final class Stored implements TenantPolicies.Versions {
        private static final Map<String, Integer> NEWEST = Map.of("north", 3, "south", 1);
        private final List<String> asked = new ArrayList<>();

        @Override
        public int newest(String name) {
            asked.add(name);
            return NEWEST.getOrDefault(name, 0);
        }

        @Override
        public Optional<SourcedPolicy> of(String name, int version) {
            asked.add(name + "@" + version);
            return version <= NEWEST.getOrDefault(name, 0) ? Optional.of(ANY) : Optional.empty();
        }
    }

    private final Stored stored = new Stored();
    private final TenantPolicies known =
            new TenantPolicies(Policies.shipped(), Map.of("north", 2), PolicyChoice.INITIAL, stored);

    @Test
    void versionThatIsNewerThanWhatWasReadIsLookedUp() {
        // When
        var newer = known.find("north@3");
        var never = known.find("north@4");

        // Then
        assertThat(newer).isPresent();
        assertThat(never).isEmpty();
    }

    @Test
    void nameThatWasNotThereIsLookedUp() {
        // When
        var south = known.find("south");
        var nowhere = known.find("nowhere");

        // Then
        assertThat(south).isPresent();
        assertThat(nowhere).isEmpty();
        assertThat(known.hasName("south")).isTrue();
        assertThat(known.hasName("nowhere")).isFalse();
    }

    @Test
    void nameThatIsKnownMeansItsNewestAndCostsOneLook() {
        // When
        var north = known.find("north");

        // Then
        assertThat(north).isPresent();
        assertThat(stored.asked).containsExactly("north@2");
    }

    @Test
    void whatIsNoReferenceIsAskedNobody() {
        // When
        var found = List.of(known.find("North"), known.find("south@0"), known.find("south@x"), known.find("a b@1"));

        // Then
        assertThat(found).allMatch(Optional::isEmpty);
        assertThat(stored.asked).isEmpty();
    }
}
