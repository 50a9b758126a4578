// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.search;

import java.util.List;
import java.util.Optional;

/**
 * Some events, newest first.
 *
 * @param next where the following page begins; empty on the last
 */
public record EventPage(List<StoredEvent> events, Optional<EventCursor> next) {
    public EventPage {
        events = List.copyOf(events);
    }
}
