// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.log;

import io.chartveil.audittrail.SpoolEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The end of one spool's chain as it is known here, and the numbers that are missing before it. */
final class SpoolChain {

    /** What an entry is to the chain. */
    enum Place {
        /** Beyond its end. */
        NEXT,
        /** One of the missing numbers. */
        FILLS_GAP,
        /** A number that came before: the same again, or a fork. */
        SEEN
    }

    private final String spool;
    private final List<SpoolAlarm> alarms = new ArrayList<>();
    private final Set<NumberRange> gapsBefore;
    private final Set<NumberRange> gaps;
    private long number;
    private byte[] hash;

    SpoolChain(String spool, long number, byte[] hash, List<NumberRange> gaps) {
        this.spool = spool;
        this.number = number;
        this.hash = hash;
        this.gapsBefore = Set.copyOf(gaps);
        this.gaps = new LinkedHashSet<>(gaps);
    }

    /** Takes an entry. Whatever is wrong with a new one is an alarm; it is never left out. */
    Place accept(SpoolEntry entry) {
        if (entry.number() > number) {
            extend(entry);
            return Place.NEXT;
        }
        var gap = gaps.stream().filter(each -> each.contains(entry.number())).findFirst();
        gap.ifPresent(each -> fill(each, entry));
        return gap.isPresent() ? Place.FILLS_GAP : Place.SEEN;
    }

    private void extend(SpoolEntry entry) {
        checkHash(entry);
        if (entry.number() > number + 1) {
            gaps.add(new NumberRange(number + 1, entry.number() - 1));
        } else if (!Arrays.equals(entry.previous(), hash)) {
            alarm(SpoolAlarm.Kind.BROKEN_CHAIN, entry.number());
        }
        number = entry.number();
        hash = entry.hash();
    }

    private void fill(NumberRange gap, SpoolEntry entry) {
        checkHash(entry);
        gaps.remove(gap);
        gaps.addAll(gap.without(entry.number()));
    }

    private void checkHash(SpoolEntry entry) {
        if (!entry.hashFits()) {
            alarm(SpoolAlarm.Kind.FORGED, entry.number());
        }
    }

    void unreadable(long at) {
        alarm(SpoolAlarm.Kind.UNREADABLE, at);
    }

    /** A number came a second time with another content. */
    void forked(long at) {
        alarm(SpoolAlarm.Kind.FORK, at);
    }

    private void alarm(SpoolAlarm.Kind kind, long at) {
        alarms.add(SpoolAlarm.at(spool, kind, at));
    }

    String spool() {
        return spool;
    }

    long number() {
        return number;
    }

    byte[] hash() {
        return hash;
    }

    /** What is to be kept and said: gaps that are new or smaller than before, and all else. */
    List<SpoolAlarm> alarms() {
        var all = new ArrayList<SpoolAlarm>();
        gaps.stream().filter(gap -> !gapsBefore.contains(gap)).forEach(gap -> all.add(gap(gap)));
        all.addAll(alarms);
        return all;
    }

    /** Gaps that were known before and are filled, at least in part. */
    List<SpoolAlarm> healed() {
        return gapsBefore.stream()
                .filter(gap -> !gaps.contains(gap))
                .map(this::gap)
                .toList();
    }

    private SpoolAlarm gap(NumberRange range) {
        return new SpoolAlarm(spool, SpoolAlarm.Kind.GAP, range.from(), range.to());
    }
}
