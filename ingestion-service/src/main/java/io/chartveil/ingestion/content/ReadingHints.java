// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.content;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * What is known of a record from beside it.
 *
 * @param charset of text, as its media type names it; UTF-8 where it does not
 * @param patientColumn the CSV column that holds the patient's number, as the source says
 * @param patientSystem the naming system of that number
 */
public record ReadingHints(Optional<Charset> charset, Optional<String> patientColumn, Optional<String> patientSystem) {

    public static ReadingHints none() {
        return new ReadingHints(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
