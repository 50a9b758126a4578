// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit;

import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.serviceruntime.OwnedTopic;
import io.chartveil.serviceruntime.OwnedTopics;
import io.chartveil.serviceruntime.ServiceRuntime;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The audit process. */
@SpringBootApplication
public class AuditApplication {

    private AuditApplication() {}

    public static void main(String[] args) {
        ServiceRuntime.run(AuditApplication.class, OwnedTopics.of(OwnedTopic.of(AuditEvent.TOPIC)), args);
    }
}
