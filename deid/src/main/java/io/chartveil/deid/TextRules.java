// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid;

import io.chartveil.deid.lexicon.WordHash;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a policy says of findings in free text: words that are nobody's, words that are always replaced, and how sure the
 * engine must be. What is known of the subject is replaced whatever is allowed here.
 *
 * <p>{@code toString} tells how many terms there are, never which.
 */
public final class TextRules {

    private static final TextRules NONE = new TextRules(Map.of(), Map.of(), Map.of());
    /** How the engine names what it found because the caller knew it, denied terms among it. */
    private static final String KNOWN = "known";

    private final Map<Label, Double> thresholds;
    private final Map<String, String> allowed;
    private final Map<String, Denied> denied;
    private final KnownIdentifiers known;

    private TextRules(Map<Label, Double> thresholds, Map<String, String> allowed, Map<String, Denied> denied) {
        this.thresholds = thresholds;
        this.allowed = allowed;
        this.denied = denied;
        var builder = KnownIdentifiers.builder();
        denied.values().forEach(each -> builder.phrase(each.label(), each.term()));
        this.known = builder.build();
    }

    public static TextRules none() {
        return NONE;
    }

    /**
     * @param thresholds the score from which on a finding of a label is replaced
     * @param allowed terms that identify nobody, however they are written
     * @param denied terms that are always replaced, as their label says
     */
    public static TextRules of(Map<Label, Double> thresholds, Iterable<String> allowed, Iterable<Denied> denied) {
        var scores = new EnumMap<Label, Double>(Label.class);
        scores.putAll(thresholds);
        var allowedByFold = new TreeMap<String, String>();
        allowed.forEach(term -> allowedByFold.put(folded(term), term));
        var deniedByFold = new TreeMap<String, Denied>();
        denied.forEach(each -> deniedByFold.put(folded(each.term()), each));
        return new TextRules(
                Collections.unmodifiableMap(scores),
                Collections.unmodifiableMap(allowedByFold),
                Collections.unmodifiableMap(deniedByFold));
    }

    /** As terms are compared: letters and digits without case and accents. */
    public static String folded(String term) {
        return WordHash.fold(term);
    }

    public Map<Label, Double> thresholds() {
        return thresholds;
    }

    public Collection<String> allowed() {
        return allowed.values();
    }

    public Collection<Denied> denied() {
        return denied.values();
    }

    /** The denied terms as values that the engine looks for in every text. */
    public KnownIdentifiers known() {
        return known;
    }

    /** Why a finding stays as it is; empty where its label's action decides. */
    Optional<String> sparing(Span span, String written) {
        if ((allowed.isEmpty() && thresholds.isEmpty()) || span.detectors().contains(KNOWN)) {
            return Optional.empty();
        }
        if (!allowed.isEmpty() && allowed.containsKey(folded(written))) {
            return Optional.of("allow");
        }
        Double threshold = thresholds.get(span.label());
        return threshold != null && span.score() < threshold
                ? Optional.of("threshold." + span.label())
                : Optional.empty();
    }

    boolean isDenied(String written) {
        return !denied.isEmpty() && denied.containsKey(folded(written));
    }

    /** These, and what another says besides or instead; what either denies is not allowed. */
    TextRules with(TextRules other) {
        if (other == NONE) {
            return this;
        }
        var scores = new EnumMap<Label, Double>(Label.class);
        scores.putAll(thresholds);
        scores.putAll(other.thresholds);
        var deniedByFold = new HashMap<>(denied);
        deniedByFold.putAll(other.denied);
        var allowedByFold = new HashMap<>(allowed);
        allowedByFold.putAll(other.allowed);
        allowedByFold.keySet().removeAll(deniedByFold.keySet());
        return of(scores, allowedByFold.values(), deniedByFold.values());
    }

    @Override
    public String toString() {
        return "TextRules[" + thresholds.size() + " thresholds, " + allowed.size() + " allowed, " + denied.size()
                + " denied]";
    }

    /** A term that is always replaced. */
    public record Denied(String term, Label label) {
        @Override
        public String toString() {
            return "Denied[" + label + "]";
        }
    }
}
