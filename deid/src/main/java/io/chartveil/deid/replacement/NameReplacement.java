// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.replacement;

import io.chartveil.deid.Action;
import io.chartveil.deid.Gender;
import io.chartveil.deid.Label;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stand-ins for names, word by word: the same word of the same subject always gets the same stand-in, so "García Ruiz,
 * Ana" and "Ana García" stay one person; particles, order, case and punctuation stay.
 */
public final class NameReplacement {

    private static final Set<String> KEPT = Set.of(
            "de", "del", "la", "las", "los", "el", "y", "i", "e", "da", "do", "dos", "das", "di", "van", "von", "der",
            "den", "zu", "zur", "zum", "ter", "ten", "le", "du", "des", "al", "bin", "ibn", "dr", "dra", "mr", "mrs",
            "ms", "jr", "sr", "sra", "don", "doña", "herr", "frau", "prof", "md", "phd", "rn", "mme", "m");

    private final Stamp stamp;

    NameReplacement(Stamp stamp) {
        this.stamp = stamp;
    }

    /** A whole name in any order. */
    public Optional<String> whole(Label role, String written, Gender gender, @Nullable String language) {
        int comma = written.indexOf(',');
        return apply(role, written, gender, language, comma >= 0 ? Part.FAMILY_THEN_GIVEN : Part.GIVEN_THEN_FAMILY);
    }

    /** One or more given names. */
    public Optional<String> given(Label role, String written, Gender gender, @Nullable String language) {
        return apply(role, written, gender, language, Part.GIVEN);
    }

    /** One or more family names. */
    public Optional<String> family(Label role, String written, @Nullable String language) {
        return apply(role, written, Gender.UNKNOWN, language, Part.FAMILY);
    }

    private Optional<String> apply(Label role, String written, Gender gender, @Nullable String language, Part part) {
        if (stamp.policy().actionFor(role) == Action.SURROGATE) {
            return Optional.of(new Rewriting(role, gender, language, part).of(written));
        }
        return stamp.apply(role, written, Folding.words(written), Optional::empty);
    }

    private enum Part {
        GIVEN,
        FAMILY,
        GIVEN_THEN_FAMILY,
        FAMILY_THEN_GIVEN
    }

    /** One pass over one name. */
    private final class Rewriting {
        private final Label role;
        private final Gender gender;
        private final String language;
        private final Part part;
        private boolean afterComma;
        private int words;

        Rewriting(Label role, Gender gender, @Nullable String language, Part part) {
            this.role = role;
            this.gender = gender;
            this.language = stamp.standInLanguage(language);
            this.part = part;
        }

        String of(String written) {
            var out = new StringBuilder(written.length() + 8);
            int at = 0;
            while (at < written.length()) {
                int end = wordEnd(written, at);
                if (end == at) {
                    afterComma |= written.charAt(at) == ',';
                    out.append(written.charAt(at++));
                } else {
                    out.append(standIn(written.substring(at, end)));
                    at = end;
                }
            }
            return out.toString();
        }

        private String standIn(String word) {
            String folded = Folding.words(word);
            if (KEPT.contains(word.toLowerCase(Locale.ROOT))) {
                return word;
            }
            boolean given = isGiven();
            words++;
            byte[] digest = stamp.digest(role, folded);
            if (word.codePointCount(0, word.length()) == 1) {
                return Shape.fill(word, digest);
            }
            String list = given ? language + (female(digest) ? " female" : " male") : language + " family";
            return caseLike(word, StandIns.choose(list, digest, folded));
        }

        private boolean isGiven() {
            return switch (part) {
                case GIVEN -> true;
                case FAMILY -> false;
                case GIVEN_THEN_FAMILY -> words == 0;
                case FAMILY_THEN_GIVEN -> afterComma;
            };
        }

        private boolean female(byte[] digest) {
            return switch (gender) {
                case FEMALE -> true;
                case MALE -> false;
                case UNKNOWN -> (digest[31] & 1) == 0;
            };
        }
    }

    private static int wordEnd(String text, int start) {
        int end = start;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            if (!Character.isLetterOrDigit(point) && Character.getType(point) != Character.NON_SPACING_MARK) {
                break;
            }
            end += Character.charCount(point);
        }
        return end;
    }

    private static String caseLike(String model, String name) {
        if (model.equals(model.toUpperCase(Locale.ROOT))) {
            return name.toUpperCase(Locale.ROOT);
        }
        return model.equals(model.toLowerCase(Locale.ROOT)) ? name.toLowerCase(Locale.ROOT) : name;
    }
}
