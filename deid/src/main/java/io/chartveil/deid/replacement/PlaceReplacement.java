// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.replacement;

import io.chartveil.deid.Action;
import io.chartveil.deid.Label;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Streets, cities, regions, countries. A generalized place is nothing, since what is coarser stands in a field of its
 * own; but a generalized region is a State of the US, or nothing, since others may be counties.
 */
public final class PlaceReplacement {

    private final Stamp stamp;

    PlaceReplacement(Stamp stamp) {
        this.stamp = stamp;
    }

    /** A street line: the stand-in has the same form, other words and another number. */
    public Optional<String> street(String written, @Nullable String language) {
        return new PhraseReplacement(stamp).replace(Label.STREET, written, language);
    }

    public Optional<String> city(String written, @Nullable String language) {
        String folded = Folding.words(written);
        return stamp.apply(Label.CITY, written, folded, () -> {
            String list = stamp.standInLanguage(language) + " city";
            return Optional.of(StandIns.choose(list, stamp.digest(Label.CITY, folded), folded));
        });
    }

    public Optional<String> region(String written) {
        if (stamp.policy().actionFor(Label.REGION) == Action.GENERALIZE) {
            return States.contains(written) ? Optional.of(written) : Optional.empty();
        }
        return coarse(Label.REGION, written);
    }

    public Optional<String> country(String written) {
        return coarse(Label.COUNTRY, written);
    }

    /** There is no believable stand-in that agrees with the rest of a record: a surrogate region is a tag. */
    private Optional<String> coarse(Label label, String written) {
        return stamp.apply(label, written, Folding.words(written), () -> Optional.of("[" + label + "]"));
    }
}
