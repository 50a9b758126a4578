// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.replacement;

import io.chartveil.deid.Action;
import io.chartveil.deid.Label;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Streets, cities, regions, countries. A generalized place is nothing, since what is coarser stands in a field of its
 * own; but a generalized region is a State of the US, or nothing, since others may be counties.
 */
public final class PlaceReplacement {

    private static final Set<String> AMERICAN = Stream.of(
                    "US", "USA", "U.S.", "U.S.A.", "United States", "United States of America")
            .map(Folding::words)
            .collect(Collectors.toUnmodifiableSet());

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

    /** The region of an address whose country is not looked at: a State by its name or by its letters. */
    public Optional<String> region(String written) {
        return region(written, "US");
    }

    /** @param country as it is written, or null when nobody knows; letters are taken for a State in the US alone */
    public Optional<String> region(String written, @Nullable String country) {
        if (stamp.policy().actionFor(Label.REGION) == Action.GENERALIZE) {
            boolean letters = country != null && AMERICAN.contains(Folding.words(country));
            boolean state = States.hasName(written) || (letters && States.hasLetters(written));
            return state ? Optional.of(written) : Optional.empty();
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
