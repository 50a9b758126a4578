// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.policies.web;

import io.chartveil.anonymizer.policies.PublishedVersion;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One published version, without its document.
 *
 * @param policy as records and events cite it: {@code north-research@2}
 * @param base the profile that it begins from, with its version
 * @param approvedBy the second person, if it took one
 * @param restores the older version that it repeats
 */
record VersionView(
        String policy,
        int version,
        String base,
        String format,
        List<String> authors,
        @Nullable String approvedBy,
        String publishedBy,
        Instant publishedAt,
        @Nullable Integer restores) {

    static VersionView of(PublishedVersion published) {
        return new VersionView(
                published.reference(),
                published.version(),
                published.base(),
                published.written().format().name().toLowerCase(Locale.ROOT),
                published.authors(),
                published.approvedBy().orElse(null),
                published.publishedBy(),
                published.publishedAt(),
                published.restores().orElse(null));
    }
}
