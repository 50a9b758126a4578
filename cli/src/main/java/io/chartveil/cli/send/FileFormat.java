// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.send;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What a file holds, told by its content; the name decides only between forms that look alike. */
public enum FileFormat {
    FHIR("application/fhir+json", "/api/v1/records"),
    HL7_V2("x-application/hl7-v2+er7", "/api/v1/records"),
    TEXT("text/plain; charset=utf-8", "/api/v1/records"),
    CSV("text/csv; charset=utf-8", "/api/v1/records"),
    /** One record a line: the batch road. */
    NDJSON("application/x-ndjson", "/api/v1/records/batch");

    private final String mediaType;
    private final String path;

    FileFormat(String mediaType, String path) {
        this.mediaType = mediaType;
        this.path = path;
    }

    public String mediaType() {
        return mediaType;
    }

    public String path() {
        return path;
    }

    /** Empty for an empty file and for one that is no text. */
    public static Optional<FileFormat> of(Path file, byte[] content) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String head = head(content);
        if (head.isEmpty() || head.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        if (head.startsWith("MSH") || head.startsWith("\u000bMSH")) {
            return Optional.of(HL7_V2);
        }
        if (head.startsWith("{")) {
            return Optional.of(name.endsWith(".ndjson") || name.endsWith(".jsonl") ? NDJSON : FHIR);
        }
        return Optional.of(name.endsWith(".csv") ? CSV : TEXT);
    }

    private static String head(byte[] content) {
        String head = new String(content, 0, Math.min(content.length, 4_096), StandardCharsets.ISO_8859_1);
        return head.startsWith("\u00ef\u00bb\u00bf") ? head.substring(3).stripLeading() : head.stripLeading();
    }
}
