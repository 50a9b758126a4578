// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.replacement;

import io.chartveil.deid.Action;
import io.chartveil.deid.Label;
import io.chartveil.deid.Policy;
import io.chartveil.deid.SubjectSecrets;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The actions that look the same for every kind of value. */
record Stamp(Policy policy, SubjectSecrets secrets) {

    /** @param kindOwn what SURROGATE, SHIFT_DATE and GENERALIZE mean for this kind of value
     * @return empty: nothing is to stand there */
    Optional<String> apply(Label label, String written, String canonical, Supplier<Optional<String>> kindOwn) {
        Action action = policy.actionFor(label);
        return switch (action) {
            case REDACT -> Optional.empty();
            case MASK -> Optional.of(mask(written));
            case TAG -> Optional.of("[" + label + "]");
            case PSEUDONYM -> Optional.of(pseudonym(label, canonical));
            case KEEP -> Optional.of(written);
            case SURROGATE, SHIFT_DATE, GENERALIZE -> kindOwn.get();
        };
    }

    /** The language of names and places that stand for others: the policy's, else the text's where there are any in it. */
    String standInLanguage(@Nullable String written) {
        return policy.standInLanguage().orElse(written != null && StandIns.knowsLanguage(written) ? written : "en");
    }

    /** The digest that a stand-in for this value derives from. */
    byte[] digest(Label label, String canonical) {
        return Scope.of(label) == Scope.TENANT
                ? secrets.ofTenant(domain(label), canonical)
                : secrets.ofSubject(domain(label), canonical);
    }

    private String pseudonym(Label label, String canonical) {
        if (label == Label.PATIENT_NAME) {
            return secrets.pseudonym();
        }
        return prefix(label) + "-" + SubjectSecrets.token(digest(label, canonical), 10);
    }

    /** Names of one person may be written under several labels; they share one domain. */
    private static String domain(Label label) {
        return switch (label) {
            case PATIENT_NAME, RELATIVE_NAME, PERSON_NAME -> "name";
            case BIRTH_DATE, DEATH_DATE, DATE, YEAR -> "date";
            default -> label.name();
        };
    }

    private static String prefix(Label label) {
        return switch (label.kind()) {
            case NAME -> "N";
            case PLACE -> "L";
            case ORGANIZATION -> "O";
            case CONTACT -> "C";
            case DATE, AGE, IDENTIFIER, DEMOGRAPHIC -> "I";
        };
    }

    private static String mask(String written) {
        var out = new StringBuilder(written.length());
        written.codePoints().forEach(point -> out.appendCodePoint(Character.isLetterOrDigit(point) ? '*' : point));
        return out.toString();
    }
}
