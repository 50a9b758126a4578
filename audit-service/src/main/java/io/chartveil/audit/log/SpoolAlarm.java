// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.log;

/** Something about a spool that cannot come about by a crash, or that only time can tell from one. */
record SpoolAlarm(String spool, Kind kind, long from, long to) {

    enum Kind {
        /** Numbers are missing; heals if they come later. */
        GAP,
        /** An entry does not follow from the one before it. */
        BROKEN_CHAIN,
        /** An entry's hash is not that of its content. */
        FORGED,
        /** A number came a second time with another content, as after a restored database. */
        FORK,
        /** What stands in the chain is no event. */
        UNREADABLE
    }

    static SpoolAlarm at(String spool, Kind kind, long number) {
        return new SpoolAlarm(spool, kind, number, number);
    }
}
