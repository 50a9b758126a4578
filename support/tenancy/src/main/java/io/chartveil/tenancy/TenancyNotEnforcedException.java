// SPDX-License-Identifier: Apache-2.0
package io.chartveil.tenancy;

import java.util.List;

/** The service's database role could see rows of every tenant, so the service does not start. */
final class TenancyNotEnforcedException extends IllegalStateException {

    TenancyNotEnforcedException(List<String> bypasses) {
        super("Row-level security would not hold this service: " + String.join("; ", bypasses)
                + ". Connect with the service's app role, not with the owner's.");
    }
}
