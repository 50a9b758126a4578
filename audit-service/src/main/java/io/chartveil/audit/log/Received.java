// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.log;

import io.chartveil.audittrail.AuditEventJson;
import io.chartveil.audittrail.SpoolEntry;
import io.chartveil.contracts.audit.AuditEvent;
import java.time.Instant;

/** A message of the topic, as far as it can be read. */
public sealed interface Received {

    /** Times outside of these are no times of an event, and some no column can hold. */
    Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    int partition();

    long offset();

    byte[] message();

    /** In its place in a spool, with an event. */
    record Whole(int partition, long offset, byte[] message, SpoolEntry entry, AuditEvent event) implements Received {}

    /** In its place in a spool, but what stands there is no event. */
    record NoEvent(int partition, long offset, byte[] message, SpoolEntry entry) implements Received {}

    record NoEntry(int partition, long offset, byte[] message) implements Received {}

    static Received of(int partition, long offset, byte[] message) {
        SpoolEntry entry;
        try {
            entry = SpoolEntry.fromMessage(message);
        } catch (IllegalArgumentException e) {
            return new NoEntry(partition, offset, message);
        }
        try {
            var event = AuditEventJson.read(entry.event());
            return event.at().isBefore(EARLIEST) || event.at().isAfter(LATEST)
                    ? new NoEvent(partition, offset, message, entry)
                    : new Whole(partition, offset, message, entry, event);
        } catch (IllegalArgumentException e) {
            return new NoEvent(partition, offset, message, entry);
        }
    }
}
