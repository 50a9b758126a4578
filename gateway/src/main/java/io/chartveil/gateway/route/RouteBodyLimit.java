// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.route;

import io.chartveil.problemweb.BodyLimit;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** How large a body may be: what streams to a service may be large, what the gateway reads itself is small. */
@Component
class RouteBodyLimit implements BodyLimit {

    private static final long OWN = 1024 * 1024L;
    /** It is split by line as it comes, so its whole length costs nobody anything. */
    private static final String BATCH_ROAD = Routes.PREFIX + "records/batch";

    private final RouteProperties properties;

    RouteBodyLimit(RouteProperties properties) {
        this.properties = properties;
    }

    @Override
    public long bytes(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (path.equals(BATCH_ROAD)) {
            return Long.MAX_VALUE;
        }
        return Routes.ownerOf(path).isPresent() ? properties.maxBody().toBytes() : OWN;
    }
}
