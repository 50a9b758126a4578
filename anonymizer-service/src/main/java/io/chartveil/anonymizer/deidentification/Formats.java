// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.deidentification;

import io.chartveil.contracts.RecordFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which format a media type means. */
public final class Formats {

    private Formats() {}

    public static Optional<RecordFormat> ofMediaType(@Nullable String contentType) {
        if (contentType == null) {
            return Optional.empty();
        }
        int end = contentType.indexOf(';');
        var type =
                (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/fhir+json", "application/json" -> Optional.of(RecordFormat.FHIR_R4);
            case "x-application/hl7-v2+er7", "application/hl7-v2" -> Optional.of(RecordFormat.HL7_V2);
            case "text/plain" -> Optional.of(RecordFormat.TEXT);
            case "text/csv" -> Optional.of(RecordFormat.CSV_ROW);
            default -> Optional.empty();
        };
    }
}
