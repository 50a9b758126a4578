// SPDX-License-Identifier: Apache-2.0
package io.chartveil.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.UUID;

/** The name of one accepted record: {@code rec_} and a UUID of version 7. It says when, and nothing of whom. */
public record RecordId(UUID uuid) {

    private static final String PREFIX = "rec_";
    private static final int LENGTH = PREFIX.length() + 36;

    public static RecordId at(Instant time) {
        return new RecordId(UuidV7.at(time));
    }

    /** @throws IllegalArgumentException if the text is not {@code rec_} and a UUID in its canonical form */
    @JsonCreator
    public static RecordId parse(String text) {
        if (text.length() == LENGTH && text.startsWith(PREFIX)) {
            var uuid = UUID.fromString(text.substring(PREFIX.length()));
            if (text.regionMatches(PREFIX.length(), uuid.toString(), 0, 36)) {
                return new RecordId(uuid);
            }
        }
        throw new IllegalArgumentException("a record id is rec_ and a UUID in lower case");
    }

    @Override
    @JsonValue
    public String toString() {
        return PREFIX + uuid;
    }
}
