// SPDX-License-Identifier: Apache-2.0
package io.chartveil.problemweb;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A refusal on its way out. It is an answer and no accident, so it carries no stack trace. */
public final class ProblemException extends RuntimeException {

    private final transient ProblemType type;
    private final transient List<ProblemPlace> errors;
    private final transient Map<String, String> headers;

    ProblemException(ProblemType type, String detail, List<ProblemPlace> errors) {
        this(type, detail, errors, Map.of());
    }

    private ProblemException(ProblemType type, String detail, List<ProblemPlace> errors, Map<String, String> headers) {
        super(detail, null, false, false);
        this.type = type;
        this.errors = List.copyOf(errors);
        this.headers = Map.copyOf(headers);
    }

    /** Adds a header to the answer, {@code Retry-After} and the like. */
    public ProblemException withHeader(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new ProblemException(type, detail(), errors, more);
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<ProblemPlace> errors() {
        return errors;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
