// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.policies;

import io.chartveil.deid.Policies;
import io.chartveil.deid.SourcedPolicy;
import io.chartveil.deid.policies.PolicyDocument;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A version of a tenant's policy that records can be made under, for good.
 *
 * @param base the profile that it begins from: {@code name@version}
 * @param restores the older version that it repeats
 */
public record PublishedVersion(
        String name,
        int version,
        WrittenPolicy written,
        String base,
        List<String> authors,
        Optional<String> approvedBy,
        String publishedBy,
        Instant publishedAt,
        Optional<Integer> restores) {

    public PublishedVersion {
        authors = List.copyOf(authors);
    }

    /** The document on the profile that it was published with, whatever is the newest today. */
    public PolicyDocument document() {
        var profile = Policies.shipped()
                .find(base)
                .orElseThrow(() -> new IllegalStateException("The profile " + base + " is missing from the engine."));
        return written.parsed().basedOn(profile);
    }

    SourcedPolicy resolved() {
        return document().resolve(version);
    }

    /** As events carry it: {@code north-research@2}. */
    public String reference() {
        return name + "@" + version;
    }
}
