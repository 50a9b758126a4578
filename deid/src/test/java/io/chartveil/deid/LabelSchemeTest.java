// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LabelSchemeTest {

    @ParameterizedTest
    @EnumSource(Label.class)
    void everyLabelStandsInTheTableAndInMeddocan(Label label) {
        // When
        var own = LabelScheme.OWN.nameOf(label);

        // Then
        assertThat(own).contains(label.name());
        assertThat(LabelScheme.MEDDOCAN.nameOf(label)).isPresent();
    }

    @Test
    void allTwentyNineLabelsOfMeddocanAreReachedButTheOneThatHealthPlansShare() {
        // When
        Set<String> reached = new TreeSet<>();
        for (Label label : Label.values()) {
            LabelScheme.MEDDOCAN.nameOf(label).ifPresent(reached::add);
        }

        // Then
        assertThat(reached).hasSize(28).doesNotContain("NUMERO_BENEF_PLAN_SALUD");
    }

    @Test
    void hipaaLeavesOutYearsAndAgesUpToEightyNine() {
        // When
        var year = LabelScheme.HIPAA.nameOf(Label.YEAR);

        // Then
        assertThat(year).isEmpty();
        assertThat(LabelScheme.HIPAA.nameOf(Label.AGE)).isEmpty();
        assertThat(LabelScheme.HIPAA.nameOf(Label.AGE_OVER_89)).contains("DATE");
    }

    @Test
    void anUnknownSchemeIsRefusedWithTheNamesThereAre() {
        // When
        assertThatThrownBy(() -> LabelScheme.named("conll"))
                // Then
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("meddocan");
    }
}
