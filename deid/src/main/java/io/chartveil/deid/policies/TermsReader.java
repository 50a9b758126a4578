// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.policies;

import io.chartveil.deid.Label;
import io.chartveil.deid.TextRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the lists of allowed and denied terms. Faults name the number of the term, never the term. */
final class TermsReader {

    /** Shorter ones stand in every text; the engine does not look for them. */
    private static final int SHORTEST = 3;

    private static final int LONGEST = 200;
    /** Denied terms are looked for in every text of every record. */
    private static final int MAX_DENIED = 500;

    private final Faults faults;
    private final List<String> allowed = new ArrayList<>();
    private final List<TextRules.Denied> denied = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    TermsReader(Faults faults) {
        this.faults = faults;
    }

    TextRules rules(Map<Label, Double> thresholds) {
        return thresholds.isEmpty() && allowed.isEmpty() && denied.isEmpty()
                ? TextRules.none()
                : TextRules.of(thresholds, allowed, denied);
    }

    void allow(DocumentNode node, String place) {
        int number = 0;
        for (var item : faults.items(node, place)) {
            var term = term(item, place + "[" + ++number + "]");
            if (term != null) {
                allowed.add(term);
            }
        }
    }

    void deny(DocumentNode node, String place) {
        var items = faults.items(node, place);
        if (items.size() > MAX_DENIED) {
            faults.add(node.line(), place, DocumentRule.TOO_MANY);
            return;
        }
        int number = 0;
        for (var item : items) {
            deny(item, place, "[" + ++number + "]");
        }
    }

    private void deny(DocumentNode item, String list, String number) {
        String place = list + number;
        if (item instanceof DocumentNode.Mapping mapping) {
            var label = Label.OTHER;
            @Nullable DocumentNode written = null;
            for (var member : mapping.members().entrySet()) {
                var value = member.getValue();
                switch (member.getKey()) {
                    case "term" -> written = value.value();
                    case "label" -> label = label(value, place);
                    default -> faults.add(value.line(), place, DocumentRule.UNKNOWN_KEY);
                }
            }
            deny(written == null ? item : written, label, place);
        } else {
            deny(item, Label.OTHER, place);
        }
    }

    private void deny(DocumentNode item, Label label, String place) {
        var term = term(item, place);
        if (term != null) {
            denied.add(new TextRules.Denied(term, label));
        }
    }

    private Label label(DocumentNode.Member member, String place) {
        var label = SectionReader.label(faults.text(member.value(), place + ".label"));
        if (label == null && member.value() instanceof DocumentNode.Text) {
            faults.add(member.line(), place + ".label", DocumentRule.UNKNOWN_LABEL);
        }
        return label == null ? Label.OTHER : label;
    }

    private @Nullable String term(DocumentNode item, String place) {
        if (!(item instanceof DocumentNode.Text text)) {
            faults.add(item.line(), place, DocumentRule.NOT_A_TEXT);
            return null;
        }
        String folded = TextRules.folded(text.value());
        if (folded.length() < SHORTEST) {
            faults.add(item.line(), place, DocumentRule.TERM_TOO_SHORT);
        } else if (text.value().length() > LONGEST) {
            faults.add(item.line(), place, DocumentRule.TOO_LONG);
        } else if (!seen.add(folded)) {
            faults.add(item.line(), place, DocumentRule.TERM_TWICE);
        } else {
            return text.value().strip();
        }
        return null;
    }
}
