// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.deid.Action;
import io.chartveil.deid.CodePoints;
import io.chartveil.deid.Label;
import io.chartveil.deid.Policy;
import io.chartveil.deid.Redaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts what is done at which path while a record is rewritten; says it all at the end. */
final class FindingCounts {

    private static final String LINK = "link";
    private static final String ALLOW_LIST = "allow-list";

    /** What is done with one label at one path, and how often. */
    private static final class Tally {
        final PathRule rule;
        final @Nullable Label label;
        final Action action;
        /** A path that the policy names, or one of the constants; empty where the label decided. */
        final String reason;

        int count;

        Tally(PathRule rule, @Nullable Label label, Action action, String reason) {
            this.rule = rule;
            this.label = label;
            this.action = action;
            this.reason = reason;
        }
    }

    private final String policy;
    /** By rule; one rule has hardly ever more than one tally, and this is asked for every value of a record. */
    private final Map<PathRule, List<Tally>> counts = new LinkedHashMap<>();

    private final List<RecordFinding> inText = new ArrayList<>();

    FindingCounts(Policy policy) {
        this.policy = policy.reference();
    }

    /** A value on a path for which the policy decided. */
    void decided(PathRule rule, Label label, Decisions.Decision decision) {
        decided(rule, label, decision.action(), decision.place());
    }

    /** @param place the path that the policy names; null where the label decided */
    void decided(PathRule rule, @Nullable Label label, Action action, @Nullable String place) {
        count(rule, label, action, place == null ? "" : place);
    }

    /** An id or reference that was keyed. */
    void linked(PathRule rule) {
        count(rule, null, Action.PSEUDONYM, LINK);
    }

    /** Something inside this rule's element that no rule names, or that does not have the form its rule demands. */
    void removed(PathRule rule) {
        count(rule, null, Action.REDACT, ALLOW_LIST);
    }

    void text(PathRule rule, String before, Redaction redaction) {
        var old = new CodePoints.Count(before);
        var fresh = new CodePoints.Count(redaction.text());
        for (var finding : redaction.findings()) {
            var span = finding.span();
            inText.add(new RecordFinding(
                    rule.path(),
                    Optional.of(span.label()),
                    finding.action(),
                    finding.rule(),
                    span.score(),
                    span.detectors(),
                    1,
                    Optional.of(new RecordFinding.Extent(
                            old.at(span.start()),
                            old.at(span.end()),
                            fresh.at(finding.start()),
                            fresh.at(finding.end())))));
        }
    }

    List<RecordFinding> findings() {
        var all = new ArrayList<RecordFinding>(counts.size() + inText.size());
        for (var tally : counts.values().stream().flatMap(List::stream).toList()) {
            boolean inside = tally.reason.equals(ALLOW_LIST) && tally.rule.kind() != PathRule.Kind.VALUE;
            all.add(RecordFinding.byPath(
                    inside ? tally.rule.path() + ".*" : tally.rule.path(),
                    Optional.ofNullable(tally.label),
                    tally.action,
                    reasonOf(tally),
                    tally.count));
        }
        all.addAll(inText);
        return all;
    }

    private String reasonOf(Tally tally) {
        return switch (tally.reason) {
            case LINK, ALLOW_LIST -> tally.reason;
            case "" -> policy + "#" + tally.label;
            default -> policy + "#" + tally.reason;
        };
    }

    private void count(PathRule rule, @Nullable Label label, Action action, String reason) {
        var tallies = counts.computeIfAbsent(rule, key -> new ArrayList<>(1));
        for (var tally : tallies) {
            if (tally.label == label && tally.action == action) {
                tally.count++;
                return;
            }
        }
        var tally = new Tally(rule, label, action, reason);
        tally.count = 1;
        tallies.add(tally);
    }
}
