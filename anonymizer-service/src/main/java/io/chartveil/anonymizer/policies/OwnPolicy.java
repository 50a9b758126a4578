// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.policies;

import io.chartveil.contracts.TenantId;
import java.util.Optional;

/**
 * A tenant's policy as it stands.
 *
 * @param revision counts every change of it
 * @param latestVersion the newest published version; 0 while there is none
 */
public record OwnPolicy(TenantId tenant, String name, long revision, int latestVersion, Optional<PolicyDraft> draft) {

    OwnPolicy with(Optional<PolicyDraft> otherDraft) {
        return new OwnPolicy(tenant, name, revision + 1, latestVersion, otherDraft);
    }

    OwnPolicy published() {
        return new OwnPolicy(tenant, name, revision + 1, latestVersion + 1, Optional.empty());
    }
}
