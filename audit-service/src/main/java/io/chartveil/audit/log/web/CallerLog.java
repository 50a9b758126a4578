// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.log.web;

import io.chartveil.audit.log.LogName;
import io.chartveil.internaltoken.Caller;

/** Which log a caller may read: the own tenant's; the platform's people and accounts, who have no tenant, the platform's. */
public final class CallerLog {

    private CallerLog() {}

    public static LogName of(Caller caller) {
        boolean isOfThePlatform = switch (caller.kind()) {
            case OPERATOR, SERVICE_ACCOUNT -> caller.tenant().isEmpty();
            case MEMBER, SERVICE -> false;
        };
        return isOfThePlatform ? LogName.PLATFORM : LogName.of(caller.requiredTenant());
    }
}
