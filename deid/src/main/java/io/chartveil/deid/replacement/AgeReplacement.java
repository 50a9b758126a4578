// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.replacement;

import io.chartveil.deid.Action;
import io.chartveil.deid.Label;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/** Ages: told exactly up to the policy's cap, pooled above. */
public final class AgeReplacement {

    private final Stamp stamp;

    AgeReplacement(Stamp stamp) {
        this.stamp = stamp;
    }

    /** @return the years as digits, {@code 90+} for a cap of 89, or empty when the policy removes ages */
    public Optional<String> years(int years) {
        String written = Integer.toString(years);
        return stamp.apply(labelOf(years), written, written, () -> Optional.of(capped(years, written)));
    }

    /** Whether a person of this age is one of those that a policy pools: their birth year would tell it too. */
    public boolean isPooled(int years) {
        return years > stamp.policy().ageCap() && stamp.policy().actionFor(Label.AGE_OVER_89) != Action.KEEP;
    }

    /** The same, by day of birth. */
    public boolean isPooled(LocalDate birth, LocalDate today) {
        return isPooled(Period.between(birth, today).getYears());
    }

    private Label labelOf(int years) {
        return years > stamp.policy().ageCap() ? Label.AGE_OVER_89 : Label.AGE;
    }

    private String capped(int years, String written) {
        int cap = stamp.policy().ageCap();
        return years > cap ? (cap + 1) + "+" : written;
    }
}
