// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.log;

import io.chartveil.audit.log.Received.NoEvent;
import io.chartveil.audit.log.Received.Whole;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What a batch's entries are to their chains: events to be appended, and those whose number came before. */
final class Taken {

    private record Numbered(SpoolChain chain, long number, Log.Incoming event) {}

    private final Map<String, SpoolChain> chains;
    private final List<Log.Incoming> events = new ArrayList<>();
    private final List<Numbered> repeated = new ArrayList<>();

    Taken(Map<String, SpoolChain> chains) {
        this.chains = chains;
    }

    void take(Received received) {
        var entry = Sequencer.entry(received);
        var chain = chains.get(entry.spool());
        if (chain == null) {
            throw new IllegalStateException("the chain of a spool in this batch is not locked");
        }
        boolean isNew = chain.accept(entry) != SpoolChain.Place.SEEN;
        switch (received) {
            case Whole whole when isNew -> events.add(incoming(whole));
            case Whole whole -> repeated.add(new Numbered(chain, entry.number(), incoming(whole)));
            case NoEvent _ when isNew -> chain.unreadable(entry.number());
            default -> {}
        }
    }

    /**
     * Tells what came again from what came instead: a number with an event that the log does not have is a fork, and its
     * event is appended all the same.
     *
     * @return whether there was one
     */
    boolean judgeRepeated(Log log) {
        if (repeated.isEmpty()) {
            return false;
        }
        var asked = repeated.stream().map(Numbered::event).toList();
        var known = new HashSet<>(log.known(asked));
        boolean forked = false;
        for (var each : repeated) {
            if (!known.contains(each.event()) && !isInBatch(each.event())) {
                each.chain().forked(each.number());
                events.add(each.event());
                forked = true;
            }
        }
        return forked;
    }

    private boolean isInBatch(Log.Incoming event) {
        return events.stream()
                .anyMatch(each ->
                        each.event().id().equals(event.event().id()) && Arrays.equals(each.body(), event.body()));
    }

    List<Log.Incoming> events() {
        return events;
    }

    private static Log.Incoming incoming(Whole whole) {
        return new Log.Incoming(
                LogName.of(whole.event()), whole.event(), whole.entry().event());
    }
}
