// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.deidentification;

import io.chartveil.contracts.ingestion.RecordStatus.Cause;
import java.util.Optional;

/** A record that its own format's rules forbid, or that no policy can be applied to. It never quotes the record. */
public final class UnreadableRecordException extends RuntimeException {

    private final String code;
    private final Optional<String> place;

    UnreadableRecordException(String code, Optional<String> place) {
        super(code + place.map(where -> " at " + where).orElse(""));
        this.code = code;
        this.place = place;
    }

    /** The rule that was broken. */
    public String code() {
        return code;
    }

    public Optional<String> place() {
        return place;
    }

    /** The policy is unknown; nothing is said of the record. */
    boolean isAboutPolicy() {
        return code.startsWith("unknown-policy");
    }

    public Cause toCause() {
        return new Cause(code, place);
    }
}
