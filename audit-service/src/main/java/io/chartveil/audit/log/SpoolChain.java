// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.log;

import io.chartveil.audittrail.SpoolEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The end of one spool's chain as it is known here, moved on by each new entry. */
final class SpoolChain {

    private final String spool;
    private final List<SpoolAlarm> alarms = new ArrayList<>();
    private final List<SpoolAlarm> openGaps;
    private long number;
    private byte[] hash;

    /** @param openGaps those that entries may still fill */
    SpoolChain(String spool, long number, byte[] hash, List<SpoolAlarm> openGaps) {
        this.spool = spool;
        this.number = number;
        this.hash = hash;
        this.openGaps = new ArrayList<>(openGaps);
    }

    /** Takes an entry that was not seen before. Whatever is wrong with it is an alarm; it is never left out. */
    void accept(SpoolEntry entry) {
        if (!entry.hashFits()) {
            alarm(SpoolAlarm.Kind.FORGED, entry.number(), entry.number());
        }
        if (entry.number() <= number) {
            acceptLate(entry);
            return;
        }
        if (entry.number() > number + 1) {
            alarm(SpoolAlarm.Kind.GAP, number + 1, entry.number() - 1);
        } else if (!Arrays.equals(entry.previous(), hash)) {
            alarm(SpoolAlarm.Kind.BROKEN_CHAIN, entry.number(), entry.number());
        }
        number = entry.number();
        hash = entry.hash();
    }

    void unreadable(long at) {
        alarm(SpoolAlarm.Kind.UNREADABLE, at, at);
    }

    private void acceptLate(SpoolEntry entry) {
        boolean fills = openGaps.stream().anyMatch(gap -> gap.from() <= entry.number() && entry.number() <= gap.to());
        if (!fills) {
            alarm(SpoolAlarm.Kind.FORK, entry.number(), entry.number());
        }
    }

    private void alarm(SpoolAlarm.Kind kind, long from, long to) {
        var alarm = new SpoolAlarm(spool, kind, from, to);
        alarms.add(alarm);
        if (kind == SpoolAlarm.Kind.GAP) {
            openGaps.add(alarm);
        }
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

    /** Whether there is a gap that the entries seen since may have filled. */
    boolean mayHeal() {
        return !openGaps.isEmpty();
    }

    List<SpoolAlarm> alarms() {
        return List.copyOf(alarms);
    }
}
