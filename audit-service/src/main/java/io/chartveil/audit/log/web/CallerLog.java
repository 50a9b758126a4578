// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.log.web;

import io.chartveil.audit.log.LogName;
import io.chartveil.internaltoken.Caller;

/** Which log a caller may read: the own tenant's; an operator, who has no tenant, the platform's. */
public final class CallerLog {

    private CallerLog() {}

    public static LogName of(Caller caller) {
        return caller.kind() == Caller.Kind.OPERATOR && caller.tenant().isEmpty()
                ? LogName.PLATFORM
                : LogName.of(caller.requiredTenant());
    }
}
