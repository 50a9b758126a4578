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
            var sparing = policy.texts().sparing(span, written);
            out.append(sparing.isPresent() ? written : replacement.of(span.label(), written));
            findings.add(new Finding(
                    span,
                    start,
                    out.length(),
                    sparing.isPresent() ? Action.KEEP : policy.actionFor(span.label()),
                    policy.reference() + "#" + sparing.orElseGet(() -> rule(policy, span, written))));
            at = span.end();
        }
        return new Redaction(out.append(text, at, text.length()).toString(), findings);
    }

    private static String rule(Policy policy, Span span, String written) {
        return policy.texts().isDenied(written) ? "deny" : span.label().name();
    }
}
