// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.policies.web;

import io.chartveil.deid.policies.DocumentFormat;
import org.springframework.http.MediaType;

/** The media types of policy documents. */
final class DocumentTypes {

    /** RFC 9512. */
    static final String YAML = "application/yaml";

    static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private DocumentTypes() {}

    static DocumentFormat formatOf(MediaType type) {
        return MediaType.APPLICATION_JSON.isCompatibleWith(type) ? DocumentFormat.JSON : DocumentFormat.YAML;
    }

    static MediaType of(DocumentFormat format) {
        return switch (format) {
            case YAML -> MediaType.parseMediaType(YAML);
            case JSON -> MediaType.APPLICATION_JSON;
        };
    }
}
