// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.page;

import io.chartveil.problemweb.HttpProblem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A thing's version as an entity tag. */
public final class IfMatch {

    private IfMatch() {}

    public static String tag(long version) {
        return "\"" + version + "\"";
    }

    /** The version that the client has seen; empty if it does not care. */
    public static Optional<Long> version(@Nullable String header) {
        if (header == null || header.equals("*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(header.replace("\"", "")));
        } catch (NumberFormatException e) {
            throw HttpProblem.PRECONDITION_FAILED.exception("The entity tag is not one that was given here.");
        }
    }
}
