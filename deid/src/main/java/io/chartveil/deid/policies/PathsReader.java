// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.policies;

import io.chartveil.deid.Action;
import io.chartveil.deid.Label;
import io.chartveil.deid.PathActions;
import io.chartveil.deid.structured.RecordPaths;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a document says of places: a path and its action, of columns with what they hold. */
final class PathsReader {

    private final Faults faults;
    private final Map<String, Action> actions = new LinkedHashMap<>();
    private final Map<String, Label> columnLabels = new LinkedHashMap<>();

    PathsReader(Faults faults) {
        this.faults = faults;
    }

    PathActions paths() {
        return PathActions.of(actions, columnLabels);
    }

    /** Places are told by their number: a key that slipped in from a list of terms is not repeated. */
    void read(DocumentNode node, String place) {
        int number = 0;
        for (var member : faults.mapping(node, place).members().entrySet()) {
            read(member.getKey(), member.getValue(), place + "[" + ++number + "]");
        }
    }

    private void read(String written, DocumentNode.Member member, String place) {
        var path = RecordPaths.canonical(written);
        if (path.isEmpty()) {
            faults.add(member.line(), place, DocumentRule.INVALID_PATH);
            return;
        }
        @Nullable Action action;
        @Nullable Label label = null;
        if (member.value() instanceof DocumentNode.Mapping mapping) {
            action = action(mapping, place);
            label = label(mapping, path.get(), place);
        } else {
            action = action(member.value(), place);
        }
        if (action != null) {
            add(path.get(), action, label, member.line(), place);
        }
    }

    private void add(String path, Action action, @Nullable Label label, int line, String place) {
        var broken = broken(RecordPaths.fit(path, action, label));
        if (broken != null) {
            faults.add(line, place, broken);
        } else if (actions.put(path, action) != null) {
            faults.add(line, place, DocumentRule.PATH_TWICE);
        } else if (label != null) {
            columnLabels.put(path, label);
        }
    }

    private static @Nullable DocumentRule broken(RecordPaths.Fit fit) {
        return switch (fit) {
            case FITS -> null;
            case UNKNOWN -> DocumentRule.UNKNOWN_PATH;
            case KEYED -> DocumentRule.LINKS_ARE_KEYED;
            case READ -> DocumentRule.TEXT_IS_READ;
            case WRONG_ACTION -> DocumentRule.ACTION_DOES_NOT_FIT;
            case NO_LABEL -> DocumentRule.COLUMN_NEEDS_A_LABEL;
        };
    }

    private @Nullable Action action(DocumentNode.Mapping mapping, String place) {
        mapping.members().forEach((key, member) -> {
            if (!key.equals("action") && !key.equals("label")) {
                faults.add(member.line(), place, DocumentRule.UNKNOWN_KEY);
            }
        });
        var said = mapping.members().get("action");
        if (said == null) {
            faults.add(mapping.line(), place + ".action", DocumentRule.UNKNOWN_ACTION);
            return null;
        }
        return action(said.value(), place + ".action");
    }

    private @Nullable Action action(DocumentNode node, String place) {
        var action = SectionReader.constant(Action.class, faults.text(node, place));
        if (action == null && node instanceof DocumentNode.Text) {
            faults.add(node.line(), place, DocumentRule.UNKNOWN_ACTION);
        }
        return action;
    }

    private @Nullable Label label(DocumentNode.Mapping mapping, String path, String place) {
        var said = mapping.members().get("label");
        if (said == null) {
            return null;
        }
        if (!path.startsWith(PathActions.COLUMN)) {
            faults.add(said.line(), place + ".label", DocumentRule.LABEL_OF_COLUMNS_ONLY);
            return null;
        }
        var label = SectionReader.label(faults.text(said.value(), place + ".label"));
        if (label == null && said.value() instanceof DocumentNode.Text) {
            faults.add(said.line(), place + ".label", DocumentRule.UNKNOWN_LABEL);
        }
        return label;
    }
}
