// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a policy says of places rather than of kinds of values. The longest path that a place begins with decides, so
 * that {@code Patient.address} holds for what lies below it.
 *
 * <p>A path names a place that the rule documents name, or a column by its name. A place that nobody names is removed
 * before anybody asks here.
 */
public final class PathActions {

    /** What the path of a column begins with; its name follows in lower case, with _ between the words. */
    public static final String COLUMN = "column:";

    private static final PathActions NONE = new PathActions(Map.of(), Map.of());
    /** Places nest without end in FHIR; beyond this many they are looked up each time. */
    private static final int MAX_REMEMBERED = 10_000;

    private final Map<String, Action> actions;
    private final Map<String, Label> columnLabels;
    private final Map<String, Optional<Said>> remembered = new ConcurrentHashMap<>();

    private PathActions(Map<String, Action> actions, Map<String, Label> columnLabels) {
        this.actions = Map.copyOf(actions);
        this.columnLabels = Map.copyOf(columnLabels);
    }

    public static PathActions none() {
        return NONE;
    }

    /**
     * @param actions by path: {@code Patient.address.city}, {@code PID.5.1}, {@code column:ward}
     * @param columnLabels what columns hold, by the same path, where the policy says so
     */
    public static PathActions of(Map<String, Action> actions, Map<String, Label> columnLabels) {
        return actions.isEmpty() ? NONE : new PathActions(actions, columnLabels);
    }

    public boolean isEmpty() {
        return actions.isEmpty();
    }

    public Map<String, Action> actions() {
        return actions;
    }

    public Map<String, Label> columnLabels() {
        return columnLabels;
    }

    /** What is said of a place, or of one that it lies in. */
    public @Nullable Said at(String path) {
        if (actions.isEmpty()) {
            return null;
        }
        if (path.startsWith(COLUMN)) {
            // Anybody may send a header of any words; those are neither few nor to be kept.
            return lookUp(path);
        }
        var known = remembered.get(path);
        if (known == null) {
            known = Optional.ofNullable(lookUp(path));
            if (remembered.size() < MAX_REMEMBERED) {
                remembered.put(path, known);
            }
        }
        return known.orElse(null);
    }

    private @Nullable Said lookUp(String path) {
        for (int end = path.length(); end > 0; end = path.lastIndexOf('.', end - 1)) {
            String prefix = path.substring(0, end);
            var action = actions.get(prefix);
            if (action != null) {
                return new Said(prefix, action);
            }
        }
        return null;
    }

    /** These, and what another says besides or instead. */
    PathActions with(PathActions other) {
        if (other.isEmpty()) {
            return this;
        }
        var allActions = new HashMap<>(actions);
        allActions.putAll(other.actions);
        var allLabels = new HashMap<>(columnLabels);
        allLabels.putAll(other.columnLabels);
        return of(allActions, allLabels);
    }

    /** @param path the one that the policy names, which may lie above the place that was asked for */
    public record Said(String path, Action action) {}
}
