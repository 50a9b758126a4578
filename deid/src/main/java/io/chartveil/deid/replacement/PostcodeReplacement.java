// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.replacement;

import io.chartveil.deid.Label;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Postcodes cut by the policy's rule. */
public final class PostcodeReplacement {

    /** The three-digit areas of at most 20,000 people by the 2010 census, as the guidance on 164.514(b)(2)(i)(B) lists them. */
    private static final Set<String> SMALL_AREAS =
            Set.of("036", "059", "102", "203", "205", "369", "556", "692", "821", "823", "878", "879", "884", "893");

    private final Stamp stamp;

    PostcodeReplacement(Stamp stamp) {
        this.stamp = stamp;
    }

    /** @param country an ISO 3166 code, or null; a postcode of five digits then counts as a ZIP code */
    public Optional<String> generalize(String postcode, @Nullable String country) {
        return stamp.apply(Label.POSTCODE, postcode, Folding.code(postcode), () -> switch (stamp.policy()
                .postcodes()) {
            case KEEP -> Optional.of(postcode);
            case US_THREE_DIGITS -> usThreeDigits(postcode, country);
            case FIRST_TWO -> firstTwo(postcode);
        });
    }

    private static Optional<String> usThreeDigits(String postcode, @Nullable String country) {
        String digits = Folding.code(postcode);
        boolean zip = (digits.length() == 5 || digits.length() == 9)
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && (country == null || country.equalsIgnoreCase("US") || country.equalsIgnoreCase("USA"));
        if (!zip) {
            return Optional.empty();
        }
        String area = digits.substring(0, 3);
        return Optional.of(SMALL_AREAS.contains(area) ? "000" : area);
    }

    private static Optional<String> firstTwo(String postcode) {
        String code = Folding.code(postcode);
        return code.length() < 4 ? Optional.empty() : Optional.of(code.substring(0, 2));
    }
}
