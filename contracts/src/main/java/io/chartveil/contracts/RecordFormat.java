// SPDX-License-Identifier: Apache-2.0
package io.chartveil.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The forms in which a hospital's records come in, and in which they go out de-identified. */
public enum RecordFormat {
    /** One FHIR R4 resource or Bundle in JSON. */
    FHIR_R4("fhir-r4", "application/fhir+json"),
    /** One HL7 version 2 message in vertical-bar encoding (ER7). */
    HL7_V2("hl7v2", "x-application/hl7-v2+er7"),
    /** One note in plain text. */
    TEXT("text", "text/plain"),
    /** One row with its header line, RFC 4180. */
    CSV_ROW("csv", "text/csv");

    private final String wireName;
    private final String mediaType;

    RecordFormat(String wireName, String mediaType) {
        this.wireName = wireName;
        this.mediaType = mediaType;
    }

    /** The name in headers, columns and JSON. */
    @JsonValue
    public String wireName() {
        return wireName;
    }

    public String mediaType() {
        return mediaType;
    }

    @JsonCreator
    public static RecordFormat ofWireName(String name) {
        for (var format : values()) {
            if (format.wireName.equals(name)) {
                return format;
            }
        }
        throw new IllegalArgumentException("unknown record format");
    }
}
