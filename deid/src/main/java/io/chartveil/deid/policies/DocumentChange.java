// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.policies;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One thing that two versions of a document say differently. Comments, order and whether it is YAML or JSON are none.
 *
 * @param path in the document: {@code actions.CITY}, {@code sources.ward.ageCap}; of a list its name
 * @param before null where it was not said; of a list one member that is gone
 * @param after null where it is no longer said; of a list one member that is new
 */
public record DocumentChange(
        String path, @Nullable String before, @Nullable String after) {

    /** Where it is, never what: a term may be a name. */
    @Override
    public String toString() {
        return "DocumentChange[" + path + "]";
    }

    static List<DocumentChange> between(DocumentNode.Mapping before, DocumentNode.Mapping after) {
        var changes = new ArrayList<DocumentChange>();
        compare("", before, after, changes);
        return changes;
    }

    private static void compare(
            String path, DocumentNode.Mapping before, DocumentNode.Mapping after, List<DocumentChange> changes) {
        var keys = new TreeSet<>(before.members().keySet());
        keys.addAll(after.members().keySet());
        for (String key : keys) {
            compare(path.isEmpty() ? key : path + "." + key, value(before, key), value(after, key), changes);
        }
    }

    private static void compare(
            String path, @Nullable DocumentNode before, @Nullable DocumentNode after, List<DocumentChange> changes) {
        if (isMapping(before) && isMapping(after)) {
            compare(path, mapping(before), mapping(after), changes);
        } else if (before instanceof DocumentNode.Items || after instanceof DocumentNode.Items) {
            compareMembers(path, members(before), members(after), changes);
        } else {
            String was = before == null ? null : written(before);
            String is = after == null ? null : written(after);
            if (was == null || !was.equals(is)) {
                changes.add(new DocumentChange(path, was, is));
            }
        }
    }

    private static boolean isMapping(@Nullable DocumentNode node) {
        return node == null || node instanceof DocumentNode.Mapping;
    }

    private static DocumentNode.Mapping mapping(@Nullable DocumentNode node) {
        return node instanceof DocumentNode.Mapping mapping ? mapping : new DocumentNode.Mapping(1, Map.of());
    }

    private static void compareMembers(
            String path, List<String> before, List<String> after, List<DocumentChange> changes) {
        before.stream()
                .filter(each -> !after.contains(each))
                .forEach(each -> changes.add(new DocumentChange(path, each, null)));
        after.stream()
                .filter(each -> !before.contains(each))
                .forEach(each -> changes.add(new DocumentChange(path, null, each)));
    }

    private static @Nullable DocumentNode value(DocumentNode.Mapping mapping, String key) {
        var member = mapping.members().get(key);
        return member == null ? null : member.value();
    }

    private static List<String> members(@Nullable DocumentNode node) {
        return node instanceof DocumentNode.Items items
                ? items.nodes().stream().map(DocumentChange::written).toList()
                : List.of();
    }

    private static String written(DocumentNode node) {
        return switch (node) {
            case DocumentNode.Text text -> text.value();
            case DocumentNode.Figure figure -> number(figure.value());
            case DocumentNode.Mapping mapping -> {
                var parts = new LinkedHashMap<String, String>();
                mapping.members().forEach((key, member) -> parts.put(key, written(member.value())));
                yield parts.toString();
            }
            case DocumentNode.Items items ->
                items.nodes().stream().map(DocumentChange::written).toList().toString();
            case DocumentNode.Other other -> "";
        };
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
