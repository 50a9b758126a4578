// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void aPolicyThatLeavesOutALabelIsRefused() {
        // Given
        String json = """
                {"name":"x","version":1,"description":"d","datePrecision":"YEAR","ageCap":89,
                 "postcodes":"KEEP","actions":{"PATIENT_NAME":"TAG"}}""";

        // When
        assertThatThrownBy(() -> Policies.parse(json))
                // Then
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("says nothing about");
    }
}
