// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.deid.Action;
import io.chartveil.deid.Label;
import io.chartveil.deid.PathActions;
import io.chartveil.deid.Policy;
import io.chartveil.deid.SubjectSecrets;
import io.chartveil.deid.replacement.Replacer;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a policy decides about the values of one record: by their place where it speaks of that, else by their label. */
final class Decisions {

    private static final Set<Action> REMOVING = EnumSet.of(Action.REDACT, Action.MASK, Action.TAG);

    private final Policy policy;
    private final SubjectSecrets secrets;
    private final Replacer replacer;
    private final Map<Label, Decision> byLabel = new EnumMap<>(Label.class);
    private final Map<Placed, Decision> byPlace = new HashMap<>();

    Decisions(Policy policy, SubjectSecrets secrets) {
        this.policy = policy;
        this.secrets = secrets;
        this.replacer = new Replacer(policy, secrets);
    }

    /**
     * @param place the path that the policy names; null where the label decides
     * @param replacer whose policy does this action to the label
     */
    record Decision(Action action, @Nullable String place, Replacer replacer) {

        /** A field of a structured record holds a value of its type or nothing: no mark, no stars. */
        boolean removes() {
            return REMOVING.contains(action);
        }
    }

    private record Placed(String path, Label label) {}

    /** An action that does not fit the label's kind leaves the label's own: a whole address can be named, and its dates. */
    Decision of(PathRule rule, Label label) {
        var said = policy.paths().at(rule.path());
        if (said != null && Policy.fits(label, said.action())) {
            return byPlace.computeIfAbsent(new Placed(said.path(), label), key -> placed(said, label));
        }
        var decision = byLabel.get(label);
        if (decision == null) {
            decision = new Decision(policy.actionFor(label), null, replacer);
            byLabel.put(label, decision);
        }
        return decision;
    }

    private Decision placed(PathActions.Said said, Label label) {
        return new Decision(said.action(), said.path(), new Replacer(policy.with(label, said.action()), secrets));
    }

    /** The path by which the policy removes whatever stands there; null where it does not. */
    @Nullable
    String removing(PathRule rule) {
        var said = policy.paths().at(rule.path());
        return said != null && said.action() == Action.REDACT ? said.path() : null;
    }
}
