// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chartveil.contracts.PatientIdentifier;
import org.junit.jupiter.api.Test;

class PatientTagsTest {

    private final PatientTags tags = new PatientTags(new byte[32]);

    @Test
    void aPatientHasOneTagInATenantAndAnotherInTheNext() {
        // Given
        var patient = new PatientIdentifier("urn:mrn", "4711");

        // When
        var tag = tags.of(Events.NORTH, patient);

        // Then
        assertThat(tag)
                .hasSize(43)
                .isEqualTo(new PatientTags(new byte[32]).of(Events.NORTH, patient))
                .isNotEqualTo(tags.of(Events.SOUTH, patient));
    }

    @Test
    void systemAndValueCannotBeShiftedIntoEachOther() {
        // Given
        var one = new PatientIdentifier("urn:a", "b1");
        var other = new PatientIdentifier("urn:ab", "1");

        // When
        var tag = tags.of(Events.NORTH, one);

        // Then
        assertThat(tag).isNotEqualTo(tags.of(Events.NORTH, other));
    }

    @Test
    void aShortKeyIsRefused() {
        // Given
        byte[] key = new byte[31];

        // When
        var making = assertThatThrownBy(() -> new PatientTags(key));

        // Then
        making.isInstanceOf(IllegalArgumentException.class);
    }
}
