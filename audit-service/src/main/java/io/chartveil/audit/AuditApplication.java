// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit;

import io.chartveil.audit.fsck.FsckStep;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.serviceruntime.OwnedTopic;
import io.chartveil.serviceruntime.OwnedTopics;
import io.chartveil.serviceruntime.ServiceRuntime;
import java.util.Arrays;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The audit process; with {@code --fsck}, the check of what it stored. */
@SpringBootApplication
public class AuditApplication {

    private static final String FSCK = "--fsck";

    private AuditApplication() {}

    public static void main(String[] args) {
        if (Arrays.asList(args).contains(FSCK)) {
            System.exit(FsckStep.run(System.out, args));
        }
        ServiceRuntime.run(AuditApplication.class, OwnedTopics.of(OwnedTopic.of(AuditEvent.TOPIC)), args);
    }
}
