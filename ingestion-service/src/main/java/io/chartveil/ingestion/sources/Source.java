// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.sources;

import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A tenant's named way in.
 *
 * @param format of what comes without saying its own
 * @param patientColumn the CSV column that holds the patient's number
 * @param patientSystem the naming system of that number
 * @param version counts up with each change
 */
public record Source(
        TenantId tenant,
        String name,
        Kind kind,
        Optional<RecordFormat> format,
        Optional<String> patientColumn,
        Optional<String> patientSystem,
        State state,
        long version,
        Instant createdAt,
        Instant changedAt) {

    /** The way in that every tenant has. */
    public static final String REST = "rest";

    private static final Pattern NAME = Pattern.compile("[a-z](?:[a-z0-9]|-(?=[a-z0-9])){1,39}");

    /** The road that records come by. */
    public enum Kind {
        REST,
        KAFKA
    }

    /** Whether the door is open. */
    public enum State {
        ACTIVE,
        PAUSED
    }

    public Source {
        if (!isName(name)) {
            throw new IllegalArgumentException("a source's name is 2 to 40 of a-z, 0-9 and inner hyphens");
        }
    }

    /** So that it can stand in a principal's name and a URL without quoting. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** The topic that it comes by, where it is Kafka's. */
    public Optional<String> topic() {
        return kind == Kind.KAFKA ? Optional.of(IntakeTopics.of(tenant)) : Optional.empty();
    }

    /** The built-in way in of a tenant that has changed nothing about it. */
    static Source builtIn(TenantId tenant) {
        return new Source(
                tenant,
                REST,
                Kind.REST,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                State.ACTIVE,
                0,
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
