// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.search;

import io.chartveil.contracts.audit.AuditEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * What is looked for: events that fit all of it.
 *
 * @param from at or after
 * @param to before
 * @param agent the id of who acted
 * @param patient the tag under which the log knows the patient
 * @param record the id of a record that was touched
 */
public record EventFilter(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> type,
        Optional<String> agent,
        Optional<String> patient,
        Optional<String> record,
        Optional<AuditEvent.Outcome> outcome,
        Optional<String> requestId) {

    /** Everything. */
    public static EventFilter none() {
        return new EventFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public EventFilter ofPatient(String tag) {
        return new EventFilter(from, to, type, agent, Optional.of(tag), record, outcome, requestId);
    }

    public EventFilter between(Optional<Instant> start, Optional<Instant> end) {
        return new EventFilter(start, end, type, agent, patient, record, outcome, requestId);
    }
}
