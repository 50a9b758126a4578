// SPDX-License-Identifier: Apache-2.0
package io.chartveil.problemweb;

import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;

/** A kind of refusal. Each service lists its own in one enum; the slug is part of its API. */
public interface ProblemType {

    String slug();

    HttpStatus status();

    /** The same for every occurrence. */
    String title();

    default URI uri() {
        return URI.create("https://chartveil.io/problems/" + slug());
    }

    /** @param detail what to do about this occurrence; names and limits, never a value that was sent */
    default ProblemException exception(String detail) {
        return exception(detail, List.of());
    }

    /** @param errors the places that broke a rule */
    default ProblemException exception(String detail, List<ProblemPlace> errors) {
        return new ProblemException(this, detail, errors);
    }
}
