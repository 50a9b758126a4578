// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.search.web;

import io.chartveil.audit.search.EventCursor;
import io.chartveil.audit.search.EventPage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of events, newest first.
 *
 * @param next the cursor of the following page; null on the last
 */
record EventListView(List<EventView> events, @Nullable String next) {

    static EventListView of(EventPage page) {
        return new EventListView(
                page.events().stream().map(EventView::of).toList(),
                page.next().map(EventCursor::toString).orElse(null));
    }
}
