// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.page;

import io.chartveil.problemweb.HttpProblem;
import io.chartveil.problemweb.ProblemException;
import io.chartveil.problemweb.ProblemPlace;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A place in a list. It holds only a key of the list's own order; whose list it is, the token says. */
public final class Cursor {

    /** In the order of PostgreSQL, which compares bytes. */
    private static final UUID HIGHEST = new UUID(-1, -1);

    private Cursor() {}

    static String after(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /** The key to go on after; empty text at the start. */
    public static String read(@Nullable String cursor) {
        if (cursor == null) {
            return "";
        }
        try {
            String key = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (key.indexOf('\0') < 0) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // Answered below, like any other text that is no cursor.
        }
        throw invalid();
    }

    /** The id to go on below in a list that begins with the highest. */
    public static UUID readId(@Nullable String cursor) {
        String key = read(cursor);
        try {
            return key.isEmpty() ? HIGHEST : UUID.fromString(key);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static ProblemException invalid() {
        return HttpProblem.INVALID_REQUEST.exception(
                "Start again without a cursor.", List.of(ProblemPlace.at("cursor", "is not one of this list")));
    }
}
