// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.replacement;

import io.chartveil.deid.Label;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Streets and organizations: words that say what the thing is stay ("Hospital", "Avenida"), the words that name it are
 * replaced by one stand-in, its numbers by others.
 */
public final class PhraseReplacement {

    private static final Set<String> GENERIC = Set.of(
            "hospital",
            "hospitals",
            "clinic",
            "clinica",
            "clinique",
            "klinik",
            "klinikum",
            "krankenhaus",
            "center",
            "centre",
            "centro",
            "centrum",
            "medical",
            "health",
            "healthcare",
            "salud",
            "sante",
            "university",
            "universitario",
            "universitaria",
            "universitari",
            "universitat",
            "universidad",
            "universite",
            "universitats",
            "general",
            "generale",
            "regional",
            "clinico",
            "county",
            "community",
            "memorial",
            "children",
            "childrens",
            "instituto",
            "institute",
            "institut",
            "fundacion",
            "fundacio",
            "foundation",
            "servicio",
            "service",
            "department",
            "departamento",
            "unit",
            "unidad",
            "ambulatorio",
            "cap",
            "chu",
            "hospitalier",
            "ospedale",
            "policlinico",
            "calle",
            "c",
            "av",
            "avda",
            "avenida",
            "avinguda",
            "plaza",
            "placa",
            "paseo",
            "passeig",
            "carrer",
            "carretera",
            "camino",
            "ronda",
            "street",
            "st",
            "road",
            "rd",
            "avenue",
            "ave",
            "lane",
            "ln",
            "drive",
            "dr",
            "boulevard",
            "blvd",
            "court",
            "ct",
            "way",
            "place",
            "square",
            "rue",
            "bd",
            "quai",
            "impasse",
            "allee",
            "strasse",
            "str",
            "weg",
            "platz",
            "rua",
            "travessa",
            "praca",
            "largo",
            "via",
            "viale",
            "piazza",
            "corso",
            "apt",
            "suite",
            "floor",
            "piso",
            "de",
            "del",
            "la",
            "las",
            "los",
            "el",
            "of",
            "the",
            "du",
            "des",
            "le",
            "da",
            "do",
            "dos",
            "di",
            "della",
            "y",
            "and",
            "und",
            "et",
            "i",
            "e",
            "bis",
            "n",
            "no",
            "num");

    private final Stamp stamp;

    PhraseReplacement(Stamp stamp) {
        this.stamp = stamp;
    }

    /** @param label STREET, or one of the organizations */
    public Optional<String> replace(Label label, String written, @Nullable String language) {
        String folded = Folding.words(written);
        return stamp.apply(label, written, folded, () -> Optional.of(rewrite(label, written, folded, language)));
    }

    private String rewrite(Label label, String written, String folded, @Nullable String language) {
        byte[] digest = stamp.digest(label, folded);
        String list = stamp.standInLanguage(language) + " family";
        String name = StandIns.choose(list, digest, folded);
        var out = new StringBuilder(written.length());
        boolean named = false;
        int at = 0;
        while (at < written.length()) {
            int end = at;
            while (end < written.length() && isWordUnit(written.charAt(end))) {
                end++;
            }
            if (end == at) {
                out.append(written.charAt(at++));
                continue;
            }
            String word = written.substring(at, end);
            at = end;
            if (word.chars().anyMatch(Character::isDigit)) {
                out.append(Shape.fill(word, digest));
            } else if (GENERIC.contains(Folding.words(word))) {
                out.append(word);
            } else if (!named) {
                named = true;
                out.append(word.equals(word.toUpperCase(Locale.ROOT)) ? name.toUpperCase(Locale.ROOT) : name);
            }
        }
        return out.toString().strip().replaceAll(" {2,}", " ");
    }

    private static boolean isWordUnit(char c) {
        return Character.isLetterOrDigit(c)
                || c == '\''
                || Character.isSurrogate(c)
                || Character.getType(c) == Character.NON_SPACING_MARK;
    }
}
