// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.policies;

import io.chartveil.deid.Action;
import io.chartveil.deid.DatePrecision;
import io.chartveil.deid.Label;
import io.chartveil.deid.Policy;
import io.chartveil.deid.PolicyRules;
import io.chartveil.deid.PostcodeRule;
import io.chartveil.deid.replacement.Replacer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a document says for all records, or for those of one source: the same keys in both places. */
final class SectionReader {

    /**
     * Below the first stands what the engine proposes in long notes alone, where a threshold takes all of it away; above
     * the second stands what was checked or is known.
     */
    private static final double LOWEST_THRESHOLD = 0.5;

    private static final double HIGHEST_THRESHOLD = 0.9;

    private final Faults faults;
    private final String prefix;
    private final Set<String> readElsewhere;
    private @Nullable DatePrecision datePrecision;
    private @Nullable Integer ageCap;
    private @Nullable PostcodeRule postcodes;
    private @Nullable String standInLanguage;
    private final Map<Label, Action> actions = new EnumMap<>(Label.class);
    private final Map<Label, Double> thresholds = new EnumMap<>(Label.class);
    private final PathsReader paths;
    private final TermsReader terms;

    /** @param prefix of places: empty, or {@code sources[1].} */
    SectionReader(Faults faults, String prefix, Set<String> readElsewhere) {
        this.faults = faults;
        this.prefix = prefix;
        this.readElsewhere = readElsewhere;
        this.paths = new PathsReader(faults);
        this.terms = new TermsReader(faults);
    }

    PolicyRules read(DocumentNode.Mapping section) {
        section.members().forEach(this::read);
        return new PolicyRules(
                Optional.ofNullable(datePrecision),
                Optional.ofNullable(ageCap),
                Optional.ofNullable(postcodes),
                Optional.ofNullable(standInLanguage),
                actions,
                paths.paths(),
                terms.rules(thresholds));
    }

    private void read(String key, DocumentNode.Member member) {
        String place = prefix + key;
        var value = member.value();
        switch (key) {
            case "datePrecision" ->
                datePrecision = constant(DatePrecision.class, value, place, DocumentRule.UNKNOWN_PRECISION);
            case "postcodes" ->
                postcodes = constant(PostcodeRule.class, value, place, DocumentRule.UNKNOWN_POSTCODE_RULE);
            case "ageCap" -> ageCap = ageCap(value, place);
            case "standInLanguage" -> standInLanguage = language(value, place);
            case "actions" -> labels(value, place, this::action);
            case "thresholds" -> labels(value, place, this::threshold);
            case "paths" -> paths.read(value, place);
            case "allow" -> terms.allow(value, place);
            case "deny" -> terms.deny(value, place);
            default -> {
                if (!readElsewhere.contains(key)) {
                    faults.add(
                            member.line(),
                            prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1),
                            DocumentRule.UNKNOWN_KEY);
                }
            }
        }
    }

    private <E extends Enum<E>> @Nullable E constant(
            Class<E> type, DocumentNode node, String place, DocumentRule otherwise) {
        String word = faults.text(node, place);
        var found = constant(type, word);
        if (found == null && node instanceof DocumentNode.Text) {
            faults.add(node.line(), place, otherwise);
        }
        return found;
    }

    /** By the name that documents and answers use: {@code shift-date}. */
    static <E extends Enum<E>> @Nullable E constant(Class<E> type, String word) {
        for (E each : type.getEnumConstants()) {
            if (each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
                return each;
            }
        }
        return null;
    }

    private @Nullable Integer ageCap(DocumentNode node, String place) {
        double years = faults.number(node, place);
        if (Policy.isAgeCap(years)) {
            return (int) years;
        }
        if (!Double.isNaN(years)) {
            faults.add(node.line(), place, DocumentRule.AGE_OUT_OF_RANGE);
        }
        return null;
    }

    private @Nullable String language(DocumentNode node, String place) {
        String language = faults.text(node, place);
        if (Replacer.hasStandIns(language)) {
            return language;
        }
        if (node instanceof DocumentNode.Text) {
            faults.add(node.line(), place, DocumentRule.UNKNOWN_LANGUAGE);
        }
        return null;
    }

    private interface OfLabel {
        void read(Label label, DocumentNode value, String place);
    }

    private void labels(DocumentNode node, String place, OfLabel reader) {
        int number = 0;
        for (var member : faults.mapping(node, place).members().entrySet()) {
            number++;
            var label = label(member.getKey());
            if (label == null) {
                faults.add(member.getValue().line(), place + "[" + number + "]", DocumentRule.UNKNOWN_LABEL);
            } else {
                reader.read(label, member.getValue().value(), place + "." + label);
            }
        }
    }

    static @Nullable Label label(String name) {
        for (var label : Label.values()) {
            if (label.name().equals(name)) {
                return label;
            }
        }
        return null;
    }

    private void action(Label label, DocumentNode node, String place) {
        var action = constant(Action.class, node, place, DocumentRule.UNKNOWN_ACTION);
        if (action != null && !Policy.fits(label, action)) {
            faults.add(node.line(), place, DocumentRule.ACTION_DOES_NOT_FIT);
        } else if (action != null) {
            actions.put(label, action);
        }
    }

    private void threshold(Label label, DocumentNode node, String place) {
        double score = faults.number(node, place);
        if (score >= LOWEST_THRESHOLD && score <= HIGHEST_THRESHOLD) {
            thresholds.put(label, score);
        } else if (!Double.isNaN(score)) {
            faults.add(node.line(), place, DocumentRule.THRESHOLD_OUT_OF_RANGE);
        }
    }
}
