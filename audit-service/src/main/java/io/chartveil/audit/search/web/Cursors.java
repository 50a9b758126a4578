// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.search.web;

import io.chartveil.audit.search.EventCursor;
import io.chartveil.problemweb.HttpProblem;
import io.chartveil.problemweb.ProblemPlace;
import java.util.List;

/** Cursors as callers send them back. */
final class Cursors {

    private Cursors() {}

    static EventCursor parse(String cursor) {
        try {
            return EventCursor.parse(cursor);
        } catch (IllegalArgumentException e) {
            throw HttpProblem.INVALID_REQUEST.exception(
                    "Take the cursor from the page before, unchanged.",
                    List.of(ProblemPlace.at("cursor", "is one of ours")));
        }
    }
}
