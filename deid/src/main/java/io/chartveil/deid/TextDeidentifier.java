// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid;

import io.chartveil.deid.detection.Detection;
import io.chartveil.deid.detection.Detector;
import io.chartveil.deid.model.ModelDetector;
import io.chartveil.deid.model.SequenceModel;
import io.chartveil.deid.replacement.Replacer;
import io.chartveil.deid.replacement.TextReplacement;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds identifying stretches of a text, and replaces them by policy. Loaded once (dictionaries of a few megabytes),
 * safe to share between threads, linear in the text's length.
 */
public final class TextDeidentifier {

    private final Detection detection;

    private TextDeidentifier(Detection detection) {
        this.detection = detection;
    }

    /** The engine with the dictionaries and the model of the jar. */
    public static TextDeidentifier load() {
        return with(List.of(new ModelDetector(SequenceModel.shipped())));
    }

    /** The engine with the dictionaries of the jar and these further detectors: another model, or none. */
    public static TextDeidentifier with(List<Detector> detectors) {
        return new TextDeidentifier(new Detection(detectors));
    }

    /** Sorted, disjoint spans in UTF-16 units. */
    public List<Span> find(CharSequence text, TextContext context) {
        return detection.find(text.toString(), context);
    }

    /**
     * The text with every finding replaced as the policy says; what lies between findings is untouched. What the policy
     * denies must be among what the context knows: {@link TextContext#under}.
     */
    public Redaction redact(String text, TextContext context, Policy policy, SubjectSecrets secrets) {
        var replacement = new TextReplacement(new Replacer(policy, secrets), context);
        var out = new StringBuilder(text.length());
        List<Finding> findings = new ArrayList<>();
        int at = 0;
        for (Span span : find(text, context)) {
            out.append(text, at, span.start());
            int start = out.length();
            String written = text.substring(span.start(), span.end());
            var outcome = outcome(policy, span, written, replacement);
            out.append(outcome.replacement());
            findings.add(new Finding(
                    span, start, out.length(), outcome.action(), policy.reference() + "#" + outcome.rule()));
            at = span.end();
        }
        return new Redaction(out.append(text, at, text.length()).toString(), findings);
    }

    private record Outcome(String replacement, Action action, String rule) {}

    private static Outcome outcome(Policy policy, Span span, String written, TextReplacement replacement) {
        var label = span.label();
        var sparing = policy.texts().sparing(span, written);
        if (sparing.isPresent()) {
            return new Outcome(written, Action.KEEP, sparing.get());
        }
        var action = policy.actionFor(label);
        String fresh = replacement.of(label, written);
        if (!policy.texts().isDenied(written)) {
            return new Outcome(fresh, action, label.name());
        }
        // A denied term goes even where others of its label stay: kept, or as coarse as they can be.
        return fresh.equals(written)
                ? new Outcome("[" + label + "]", Action.TAG, "deny")
                : new Outcome(fresh, action, "deny");
    }
}
