// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.policies.web;

import io.chartveil.problemweb.HttpProblem;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The revision that a caller saw, as {@code If-Match} says it. */
final class IfMatch {

    private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");

    private IfMatch() {}

    /** Empty without the header; a tag that this service never gave matches nothing. */
    static Optional<Long> revision(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        var tag = TAG.matcher(header);
        if (!tag.matches()) {
            throw HttpProblem.PRECONDITION_FAILED.exception("Send one ETag as it was given.");
        }
        return Optional.of(Long.valueOf(tag.group(1)));
    }

    static String tag(long revision) {
        return "\"" + revision + "\"";
    }
}
