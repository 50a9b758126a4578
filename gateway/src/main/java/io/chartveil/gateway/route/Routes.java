// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.route;

import io.chartveil.gateway.services.Service;
import java.util.Optional;
import java.util.Set;

/** Which service owns a path: DESIGN's table, section 5. The gateway's own paths are nobody else's. */
final class Routes {

    static final String PREFIX = "/api/v1/";

    private static final Set<String> OPENED_BY_THE_ANONYMIZER = Set.of("anonymized", "findings", "original");

    private Routes() {}

    /** A routed path with nothing in it that a client chose, for a metric's label. */
    static String template(String path) {
        int end = path.indexOf('/', PREFIX.length());
        return end < 0 ? path : path.substring(0, end) + "/**";
    }

    /** @param path raw, as it came: an encoded letter is not the letter */
    static Optional<Service> ownerOf(String path) {
        if (!path.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String[] segments = path.substring(PREFIX.length()).split("/", -1);
        return switch (segments[0]) {
            case "records" ->
                Optional.of(
                        segments.length >= 3 && OPENED_BY_THE_ANONYMIZER.contains(segments[2])
                                ? Service.ANONYMIZER
                                : Service.INGESTION);
            case "dead-letters", "sources", "jobs", "usage", "fhir" -> Optional.of(Service.INGESTION);
            case "deidentify", "policies", "subjects", "reidentify" -> Optional.of(Service.ANONYMIZER);
            case "counts", "cohorts", "views", "exports" -> Optional.of(Service.ANALYTICS);
            case "audit" -> Optional.of(Service.AUDIT);
            default -> Optional.empty();
        };
    }
}
