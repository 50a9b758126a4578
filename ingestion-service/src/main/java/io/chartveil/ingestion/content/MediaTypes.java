// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.content;

import io.chartveil.contracts.RecordFormat;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Which format a media type means. */
public final class MediaTypes {

    private static final Map<String, RecordFormat> FORMATS = Map.of(
            "application/fhir+json", RecordFormat.FHIR_R4,
            "application/json", RecordFormat.FHIR_R4,
            "x-application/hl7-v2+er7", RecordFormat.HL7_V2,
            "application/hl7-v2+er7", RecordFormat.HL7_V2,
            "application/hl7-v2", RecordFormat.HL7_V2,
            "text/plain", RecordFormat.TEXT,
            "text/csv", RecordFormat.CSV_ROW);

    /** A format and, for text, its character set. */
    public record Declared(RecordFormat format, Optional<Charset> charset) {}

    private MediaTypes() {}

    /** Empty for a media type, or a character set, that is not taken in. */
    public static Optional<Declared> read(@Nullable String contentType) {
        if (contentType == null) {
            return Optional.empty();
        }
        try {
            var type = MediaType.parseMediaType(contentType);
            var format = FORMATS.get(type.getType() + "/" + type.getSubtype());
            return format == null
                    ? Optional.empty()
                    : Optional.of(new Declared(format, Optional.ofNullable(type.getCharset())));
        } catch (InvalidMediaTypeException | IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /** The media types, for a sentence. */
    public static String taken() {
        return String.join(", ", FORMATS.keySet().stream().sorted().toList());
    }
}
