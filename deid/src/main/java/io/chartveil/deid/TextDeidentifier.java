// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid;

import java.util.List;

/**
 * Finds identifying stretches of a text, and replaces them by policy. Loaded once (dictionaries of a few megabytes),
 * safe to share between threads, linear in the text's length.
 */
public final class TextDeidentifier {

    private TextDeidentifier() {}

    /** The engine with the dictionaries of the jar. */
    public static TextDeidentifier load() {
        return new TextDeidentifier();
    }

    /** Sorted, disjoint spans in UTF-16 units. */
    public List<Span> find(CharSequence text, TextContext context) {
        return List.of();
    }

    /** The text with every finding replaced as the policy says; what lies between findings is untouched. */
    public Redaction redact(String text, TextContext context, Policy policy, SubjectSecrets secrets) {
        return new Redaction(text, List.of());
    }
}
