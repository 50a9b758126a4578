// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.evaluation;

import io.chartveil.deid.LabelScheme;
import io.chartveil.deid.Span;
import io.chartveil.deid.evaluation.MarkedText.Mark;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** What was found in one text beside what people marked there; both in the names of one label scheme. */
final class Comparison {

    private static final Comparator<Mark> BY_PLACE =
            Comparator.comparingInt(Mark::start).thenComparingInt(Mark::end);

    private final MarkedText text;
    private final List<Mark> marked;
    private final List<Mark> found;
    private final BitSet markedUnits;
    private final BitSet foundUnits;

    private Comparison(MarkedText text, List<Mark> found) {
        this.text = text;
        this.marked = text.marks().stream().distinct().sorted(BY_PLACE).toList();
        this.found = found;
        this.markedUnits = units(marked);
        this.foundUnits = units(found);
    }

    /** @param scheme labels it does not mark are left out of what was found */
    static Comparison of(MarkedText text, List<Span> spans, LabelScheme scheme) {
        List<Mark> found = new ArrayList<>();
        for (Span span : spans) {
            scheme.nameOf(span.label()).ifPresent(name -> found.add(new Mark(span.start(), span.end(), name)));
        }
        return new Comparison(text, found);
    }

    MarkedText text() {
        return text;
    }

    List<Mark> marked() {
        return marked;
    }

    List<Mark> found() {
        return found;
    }

    /** Spans with the same ends and the same label. */
    Rate labelled(Predicate<Mark> counted) {
        Set<Mark> gold = new HashSet<>(marked);
        return rate(counted, gold::contains);
    }

    /** Spans with the same ends, whatever the label. */
    Rate spans(Predicate<Mark> counted) {
        Set<Long> gold = new HashSet<>();
        marked.forEach(mark -> gold.add(ends(mark)));
        return rate(counted, mark -> gold.contains(ends(mark)));
    }

    /** Spans with the same ends after neighbours were joined that only signs and white space part. */
    Rate merged() {
        Set<Long> gold = merged(marked);
        Set<Long> mine = merged(found);
        long both = mine.stream().filter(gold::contains).count();
        return new Rate(both, mine.size(), gold.size());
    }

    /** Letters and digits, whatever the label. */
    Rate characters(IntPredicate counted) {
        long both = 0;
        long all = 0;
        long gold = 0;
        String content = text.text();
        for (int i = 0; i < content.length(); i++) {
            boolean inGold = markedUnits.get(i);
            boolean inFound = foundUnits.get(i);
            if ((inGold || inFound) && Character.isLetterOrDigit(content.charAt(i)) && counted.test(i)) {
                both += inGold && inFound ? 1 : 0;
                all += inFound ? 1 : 0;
                gold += inGold ? 1 : 0;
            }
        }
        return new Rate(both, all, gold);
    }

    /** How many letters and digits of a mark were found, under any label. */
    Rate charactersOf(Mark mark) {
        return share(mark, foundUnits);
    }

    /** How many letters and digits of what was found are marked, under any label. */
    Rate charactersRight(Mark hit) {
        return share(hit, markedUnits);
    }

    /** Whether a letter or digit of the mark was left standing. */
    boolean leaks(Mark mark) {
        Rate share = charactersOf(mark);
        return share.both() < share.marked();
    }

    private Rate share(Mark mark, BitSet others) {
        long both = 0;
        long all = 0;
        for (int i = mark.start(); i < mark.end(); i++) {
            if (Character.isLetterOrDigit(text.text().charAt(i))) {
                all++;
                both += others.get(i) ? 1 : 0;
            }
        }
        return new Rate(both, all, all);
    }

    private Rate rate(Predicate<Mark> counted, Predicate<Mark> right) {
        long all = 0;
        long both = 0;
        for (Mark mark : found) {
            if (counted.test(mark)) {
                all++;
                both += right.test(mark) ? 1 : 0;
            }
        }
        return new Rate(both, all, marked.stream().filter(counted).count());
    }

    private Set<Long> merged(List<Mark> marks) {
        Set<Long> joined = new HashSet<>();
        int start = -1;
        int end = -1;
        for (Mark mark : marks) {
            if (start >= 0 && isBridge(end, mark.start())) {
                end = Math.max(end, mark.end());
                continue;
            }
            if (start >= 0) {
                joined.add(ends(start, end));
            }
            start = mark.start();
            end = mark.end();
        }
        if (start >= 0) {
            joined.add(ends(start, end));
        }
        return joined;
    }

    private boolean isBridge(int from, int to) {
        for (int i = from; i < to; i++) {
            if (Character.isLetterOrDigit(text.text().charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static BitSet units(List<Mark> marks) {
        var units = new BitSet();
        marks.forEach(mark -> units.set(mark.start(), mark.end()));
        return units;
    }

    private static long ends(Mark mark) {
        return ends(mark.start(), mark.end());
    }

    private static long ends(int start, int end) {
        return (long) start << 32 | end;
    }
}
