// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.member;

import io.chartveil.contracts.TenantId;
import java.util.UUID;

/** A member in the form of a principal's name: {@code <home>/<member id>}. */
public record SignedInMember(TenantId home, UUID id) {

    /** @throws IllegalArgumentException if the name is no member's */
    public static SignedInMember parse(String principalName) {
        int slash = principalName.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("the principal is not a member");
        }
        return new SignedInMember(
                new TenantId(principalName.substring(0, slash)), UUID.fromString(principalName.substring(slash + 1)));
    }

    public String principalName() {
        return home + "/" + id;
    }
}
