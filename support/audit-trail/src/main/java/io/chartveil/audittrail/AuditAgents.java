// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import io.chartveil.contracts.audit.AuditEvent.Agent;
import io.chartveil.internaltoken.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who acted, as the audit log names them. */
public final class AuditAgents {

    private AuditAgents() {}

    /** @param origin the network address the call came from, where there was one */
    public static Agent of(Caller caller, @Nullable String origin) {
        return new Agent(
                caller.kind().wireName(),
                caller.subject(),
                caller.name(),
                caller.roles().stream().sorted().toList(),
                origin);
    }

    /** A service that acts by itself, on a message. */
    public static Agent service(String name) {
        return new Agent("service", name, null, List.of(), null);
    }

    static Agent anonymous(String origin) {
        return new Agent("anonymous", "anonymous", null, List.of(), origin);
    }
}
