// SPDX-License-Identifier: Apache-2.0
package io.chartveil.problemweb;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Where a request breaks which rule: never what stood there.
 *
 * @param pointer into a JSON body (RFC 6901)
 * @param place anywhere else: a parameter, a header, {@code PID-3}, {@code line 7}
 * @param rule what should have been, in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemPlace(
        @Nullable String pointer, @Nullable String place, String rule) {

    public static ProblemPlace atPointer(String pointer, String rule) {
        return new ProblemPlace(pointer, null, rule);
    }

    public static ProblemPlace at(String place, String rule) {
        return new ProblemPlace(null, place, rule);
    }
}
