// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.route;

import io.chartveil.gateway.services.Service;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.servlet.function.RequestPredicate;

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

    /** Whether a service answers the request. */
    static boolean lead(HttpServletRequest request) {
        return ownerOf(request.getRequestURI()).isPresent();
    }

    static RequestPredicate to(Service service) {
        return request -> ownerOf(request.servletRequest().getRequestURI())
                .filter(service::equals)
                .isPresent();
    }

    /** @param path raw, as it came: an encoded letter is not the letter */
    static Optional<Service> ownerOf(String path) {
        if (!path.startsWith(PREFIX)) {
            return Optional.empty();
        }
        return switch (segmentBehind(path, PREFIX.length() - 1)) {
            case "records" -> Optional.of(isOpened(path) ? Service.ANONYMIZER : Service.INGESTION);
            case "dead-letters", "sources", "jobs", "usage", "fhir" -> Optional.of(Service.INGESTION);
            case "deidentify", "policies", "policy-settings", "subjects", "reidentify" ->
                Optional.of(Service.ANONYMIZER);
            case "counts", "cohorts", "views", "exports" -> Optional.of(Service.ANALYTICS);
            case "audit" -> Optional.of(Service.AUDIT);
            default -> Optional.empty();
        };
    }

    /** Whether it is one record's view, as in {@code /api/v1/records/rec_1/findings}. */
    private static boolean isOpened(String path) {
        int id = path.indexOf('/', PREFIX.length());
        int view = id < 0 ? -1 : path.indexOf('/', id + 1);
        return view >= 0 && OPENED_BY_THE_ANONYMIZER.contains(segmentBehind(path, view));
    }

    private static String segmentBehind(String path, int slash) {
        int end = path.indexOf('/', slash + 1);
        return path.substring(slash + 1, end < 0 ? path.length() : end);
    }
}
