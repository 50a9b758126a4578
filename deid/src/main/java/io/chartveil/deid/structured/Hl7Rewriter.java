// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.deid.Label;
import io.chartveil.er7.Er7Segment;
import io.chartveil.er7.Er7Value;
import io.chartveil.er7.Er7Writer;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes an HL7 version 2 message anew: what the rules let through, replaced as they and the policy say. */
final class Hl7Rewriter {

    /** LOINC codes of observations whose value is an age in years. */
    private static final Set<String> AGES = Set.of("30525-0", "21612-7", "29553-5", "63900-5");

    private static final String AUTHORITY = "CHARTVEIL";
    /** Of table 0203: an identifier that the system itself gives. */
    private static final String INTERNAL = "PI";

    private final Values values;
    private final Links links;
    private final FindingCounts counts;
    private final Er7Writer out;
    /** Where the writer is to write next. */
    private int field;

    private int repetition;
    private int component;

    private Hl7Rewriter(Hl7Reading reading, Values values, Links links, FindingCounts counts) {
        this.values = values;
        this.links = links;
        this.counts = counts;
        this.out = Er7Writer.like(reading.message());
    }

    static byte[] rewrite(Hl7Reading reading, Values values, Links links, FindingCounts counts) {
        var rewriter = new Hl7Rewriter(reading, values, links, counts);
        for (var segment : reading.message().segments()) {
            rewriter.segment(segment);
        }
        return rewriter.out.toBytes();
    }

    private void segment(Er7Segment segment) {
        String name = segment.name();
        var rule = Hl7Rules.segment(name);
        if (rule == null) {
            return;
        }
        out.segment(name);
        // MSH-1 and MSH-2 write themselves.
        for (int f = segment.is("MSH") ? 3 : 1; f <= segment.fields(); f++) {
            var value = segment.field(f);
            if (!value.isEmpty()) {
                field = f;
                var said = rule.child(f);
                if (said == null || !values.isCut(said)) {
                    field(ruleOf(said, segment), rule, segment, value);
                }
            }
        }
    }

    private static @Nullable PathRule ruleOf(@Nullable PathRule said, Er7Segment segment) {
        return said != null && said.treatment() == Treatment.OBSERVATION
                ? Hl7Rules.observation(segment.field(2).text())
                : said;
    }

    private void field(@Nullable PathRule rule, PathRule parent, Er7Segment segment, Er7Value value) {
        if (rule == null) {
            counts.removed(parent);
            return;
        }
        if (rule.treatment() == Treatment.SUBJECT) {
            subject(rule);
            return;
        }
        boolean age = segment.is("OBX") && field == 5 && AGES.contains(segment.text(3, 1));
        for (int r = 1; r <= value.repetitions(); r++) {
            repetition = r;
            component = 1;
            var part = value.repetition(r);
            if (age && rule.kind() == PathRule.Kind.VALUE) {
                int at = r;
                values.years(rule, part.component(1).text()).ifPresent(years -> out.text(field, at, 1, 1, years));
            } else {
                repetition(rule, part);
            }
        }
    }

    private void subject(PathRule rule) {
        counts.linked(rule);
        out.text(field, 1, 1, 1, links.pseudonym());
        out.text(field, 1, 4, 1, AUTHORITY);
        out.text(field, 1, 5, 1, INTERNAL);
    }

    private void repetition(PathRule rule, Er7Value value) {
        if (value.isEmpty()) {
            return;
        }
        if (rule.kind() == PathRule.Kind.VALUE) {
            leaf(rule, value, 1, "");
            return;
        }
        if (values.isRemovedWhole(rule)) {
            return;
        }
        String system = authority(rule, value);
        for (int c = 1; c <= value.components(); c++) {
            var part = value.component(c);
            if (!part.isEmpty()) {
                component = c;
                component(rule.child(c), rule, part, system);
            }
        }
    }

    /** The naming system of an identifier's repetition, so that equal numbers of two systems get two stand-ins. */
    private static String authority(PathRule rule, Er7Value value) {
        for (int c = 1; c <= value.components(); c++) {
            var child = rule.child(c);
            if (child != null && child.kind() == PathRule.Kind.OBJECT && child.child(2) != null) {
                var system = child.child(2);
                if (system != null && system.treatment() == Treatment.SYSTEM) {
                    return value.component(c).raw();
                }
            }
        }
        return "";
    }

    private void component(@Nullable PathRule rule, PathRule parent, Er7Value value, String system) {
        if (rule == null) {
            counts.removed(parent);
        } else if (values.isCut(rule)) {
            return;
        } else if (rule.kind() == PathRule.Kind.VALUE) {
            leaf(rule, value, 1, system);
        } else {
            for (int s = 1; s <= value.subcomponents(); s++) {
                var child = rule.child(s);
                var part = value.subcomponent(s);
                if (child == null) {
                    counts.removed(rule);
                } else if (child.kind() == PathRule.Kind.VALUE && !part.isEmpty() && !values.isCut(child)) {
                    leaf(child, part, s, system);
                }
            }
        }
    }

    /** Free text stands as a whole, whatever unescaped delimiters it holds; of other values only the first part counts. */
    private void leaf(PathRule rule, Er7Value value, int subcomponent, String system) {
        boolean wholeText = rule.treatment() == Treatment.TEXT || rule.treatment() == Treatment.TERM;
        var single = wholeText ? value : value.component(1).subcomponent(1);
        if (single.isDelete()) {
            out.raw(field, repetition, component, subcomponent, "\"\"");
            return;
        }
        String text = single.text();
        if (!text.isEmpty()) {
            rewritten(rule, text, system)
                    .ifPresent(changed -> out.text(field, repetition, component, subcomponent, changed));
        }
    }

    private Optional<String> rewritten(PathRule rule, String text, String system) {
        return switch (rule.treatment()) {
            case KEEP -> values.kept(rule, text);
            case TERM, TEXT -> Optional.of(values.text(rule, text));
            case DATE -> values.hl7Date(rule, labelOf(rule), text);
            case LINK -> {
                counts.linked(rule);
                yield Optional.of(links.link(system, text));
            }
            case SYSTEM -> Optional.of(links.system(text));
            default ->
                values.replaced(
                        rule, FhirNames.contactLabel(rule.treatment(), labelOf(rule), text), text, system, null);
        };
    }

    private static Label labelOf(PathRule rule) {
        var label = rule.label();
        if (label == null) {
            throw new IllegalStateException(rule + " has no label.");
        }
        return label;
    }
}
