// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.policies;

import io.chartveil.contracts.TenantId;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A tenant's policy as it stands.
 *
 * @param revision counts every change of it, from a number by chance: a policy that was discarded and begun anew must
 *     not have a revision that somebody saw before
 * @param latestVersion the newest published version; 0 while there is none
 */
public record OwnPolicy(TenantId tenant, String name, long revision, int latestVersion, Optional<PolicyDraft> draft) {

    private static final long HIGHEST_FIRST_REVISION = 1_000_000_000_000_000L;

    static OwnPolicy begun(TenantId tenant, String name, PolicyDraft draft) {
        long revision = ThreadLocalRandom.current().nextLong(1, HIGHEST_FIRST_REVISION);
        return new OwnPolicy(tenant, name, revision, 0, Optional.of(draft));
    }

    OwnPolicy with(Optional<PolicyDraft> otherDraft) {
        return new OwnPolicy(tenant, name, revision + 1, latestVersion, otherDraft);
    }

    OwnPolicy published() {
        return new OwnPolicy(tenant, name, revision + 1, latestVersion + 1, Optional.empty());
    }
}
