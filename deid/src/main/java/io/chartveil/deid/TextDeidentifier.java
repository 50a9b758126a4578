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

    /** The text with every finding replaced as the policy says; what lies between findings is untouched. */
    public Redaction redact(String text, TextContext context, Policy policy, SubjectSecrets secrets) {
        var replacement = new TextReplacement(new Replacer(policy, secrets), context);
        var out = new StringBuilder(text.length());
        List<Finding> findings = new ArrayList<>();
        int at = 0;
        for (Span span : find(text, context)) {
            out.append(text, at, span.start());
            int start = out.length();
            out.append(replacement.of(span.label(), text.substring(span.start(), span.end())));
            findings.add(new Finding(
                    span,
                    start,
                    out.length(),
                    policy.actionFor(span.label()),
                    policy.reference() + "#" + span.label()));
            at = span.end();
        }
        return new Redaction(out.append(text, at, text.length()).toString(), findings);
    }
}
