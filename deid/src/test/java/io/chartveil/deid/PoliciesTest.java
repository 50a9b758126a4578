// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PoliciesTest {

    @Test
    void theFourShippedPoliciesDecideOnEveryLabel() {
        // When
        Policies policies = Policies.shipped();

        // Then
        assertThat(policies.names())
                .containsExactly(
                        "hipaa-safe-harbor",
                        "hipaa-limited-dataset",
                        "hipaa-expert-determination",
                        "gdpr-pseudonymised");
        for (String name : policies.names()) {
            assertThat(policies.named(name).actions()).hasSize(Label.values().length);
        }
    }

    @Test
    void anUnknownPolicyIsRefusedWithTheNamesThereAre() {
        // When
        assertThatThrownBy(() -> Policies.shipped().named("none"))
                // Then
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hipaa-safe-harbor");
    }

    @Test
    void aPolicyIsFoundByNameAndByVersion() {
        // When
        var policies = Policies.shipped();

        // Then
        assertThat(policies.find("hipaa-safe-harbor")).contains(policies.named("hipaa-safe-harbor"));
        assertThat(policies.find("hipaa-safe-harbor@1")).contains(policies.named("hipaa-safe-harbor"));
        assertThat(policies.find("hipaa-safe-harbor@2")).isEmpty();
    }

    @Test
    void aPolicyThatLeavesOutALabelIsRefused() {
        // Given
        var whole = Policies.shipped().named("hipaa-safe-harbor");

        // When
        assertThatThrownBy(() -> new Policy(
                        "x",
                        1,
                        "d",
                        whole.datePrecision(),
                        whole.ageCap(),
                        whole.postcodes(),
                        whole.standInLanguage(),
                        Map.of(Label.PATIENT_NAME, Action.TAG),
                        PathActions.none(),
                        TextRules.none()))
                // Then
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("says nothing about");
    }
}
