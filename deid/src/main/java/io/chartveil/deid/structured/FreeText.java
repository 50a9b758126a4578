// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.deid.Gender;
import io.chartveil.deid.KnownIdentifiers;
import io.chartveil.deid.Policy;
import io.chartveil.deid.Redaction;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.TextDeidentifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The text engine, as one record's texts need it. */
final class FreeText {

    /**
     * Terms, such as the names of diseases, come again in every record: the ones in which the engine finds nothing by
     * itself are remembered, by language.
     */
    static final class Terms {
        private static final int MAX_TERMS = 20_000;
        private static final int MAX_LENGTH = 200;

        private final Map<String, Boolean> harmless = new ConcurrentHashMap<>();

        boolean isHarmless(TextDeidentifier engine, String term, TextContext context) {
            if (term.length() > MAX_LENGTH) {
                return false;
            }
            String key = context.language() + " " + term;
            var known = harmless.get(key);
            if (known == null) {
                if (harmless.size() >= MAX_TERMS) {
                    harmless.clear();
                }
                known = engine.find(term, TextContext.ofLanguage(context.language()))
                        .isEmpty();
                harmless.put(key, known);
            }
            return known;
        }
    }

    private final TextDeidentifier engine;
    private final Terms terms;
    private final RecordContext context;
    private final TextContext text;
    private final KnownWords known;
    /** One record's terms and codes come again and again. */
    private final Map<String, Redaction> termsSeen = new HashMap<>();

    private final Map<String, Boolean> codesSeen = new HashMap<>();

    FreeText(TextDeidentifier engine, Terms terms, RecordContext context, KnownIdentifiers all, Gender gender) {
        this.engine = engine;
        this.terms = terms;
        this.context = context;
        this.text = new TextContext(context.language(), all, context.asOf(), gender);
        this.known = new KnownWords(all);
    }

    Redaction text(String value) {
        return text(value, context.policy());
    }

    /** @param policy the record's, or what it is at one place */
    Redaction text(String value, Policy policy) {
        return engine.redact(value, text, policy, context.secrets());
    }

    Redaction term(String value) {
        var seen = termsSeen.get(value);
        if (seen == null) {
            seen = newTerm(value);
            termsSeen.put(value, seen);
        }
        return seen;
    }

    private Redaction newTerm(String value) {
        return !known.touches(value) && terms.isHarmless(engine, value, text)
                ? new Redaction(value, List.of())
                : text(value);
    }

    /** Whether a code may stay: it holds nothing that is known of the subject. */
    boolean mayStay(String code) {
        var seen = codesSeen.get(code);
        if (seen == null) {
            seen = !known.touchesCode(code) || text(code).findings().isEmpty();
            codesSeen.put(code, seen);
        }
        return seen;
    }

    Gender gender() {
        return text.gender();
    }
}
