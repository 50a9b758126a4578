// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.policies;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gathers what is wrong with a document, and reads on past it with nothing in its place. */
final class Faults {

    /** Who has more to mend mends these first. */
    private static final int MAX = 50;

    private final List<DocumentFault> all = new ArrayList<>();

    void add(int line, String place, DocumentRule rule) {
        if (all.size() < MAX) {
            all.add(new DocumentFault(line, place, rule));
        }
    }

    void orThrow() {
        if (!all.isEmpty()) {
            throw new InvalidPolicyException(all);
        }
    }

    DocumentNode.Mapping mapping(DocumentNode node, String place) {
        if (node instanceof DocumentNode.Mapping mapping) {
            return mapping;
        }
        add(node.line(), place, DocumentRule.NOT_A_MAPPING);
        return new DocumentNode.Mapping(node.line(), Map.of());
    }

    List<DocumentNode> items(DocumentNode node, String place) {
        if (node instanceof DocumentNode.Items items) {
            return items.nodes();
        }
        add(node.line(), place, DocumentRule.NOT_A_LIST);
        return List.of();
    }

    /** Empty, with its fault, for anything else. */
    String text(DocumentNode node, String place) {
        if (node instanceof DocumentNode.Text text) {
            return text.value();
        }
        add(node.line(), place, DocumentRule.NOT_A_TEXT);
        return "";
    }

    /** @param absent the rule that a document without this key breaks */
    String text(DocumentNode.Mapping mapping, String key, DocumentRule absent) {
        var member = mapping.members().get(key);
        if (member == null) {
            add(mapping.line(), key, absent);
            return "";
        }
        String text = text(member.value(), key);
        if (text.isEmpty() && member.value() instanceof DocumentNode.Text) {
            add(member.line(), key, absent);
        }
        return text;
    }

    /** NaN, with its fault, for anything else. */
    double number(DocumentNode node, String place) {
        if (node instanceof DocumentNode.Figure figure) {
            return figure.value();
        }
        add(node.line(), place, DocumentRule.NOT_A_NUMBER);
        return Double.NaN;
    }
}
