// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chartveil.e2e.platform.ClientRole;
import io.chartveil.e2e.platform.HospitalProducer;
import io.chartveil.e2e.platform.Installation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** The gateway is the only way in for people and clients, and no way for a hospital's topic. */
class GatewayDownIT {

    private static final List<String> SERVICES = List.of("ingestion", "anonymizer", "analytics", "audit");
    private static final Installation PLATFORM = Installation.get();

    @Test
    void kafkaIntakeGoesOnWithoutTheGatewayAlsoAfterEveryServiceWasRestarted() throws ExecutionException {
        // Given
        String tenant = PLATFORM.newTenant("offline");
        var engineer = PLATFORM.client(tenant, ClientRole.DATA_ENGINEER);
        try (var hospital = HospitalProducer.ofNewSource(PLATFORM, engineer, "wire")) {
            PLATFORM.kill("gateway");

            // When
            try {
                hospital.send("k", "Seen before the restarts.", Map.of("content-type", "text/plain"));
                awaitDone(tenant, 1);
                SERVICES.forEach(PLATFORM::kill);
                PLATFORM.start(SERVICES);
                hospital.send("k", "Seen after the restarts.", Map.of("content-type", "text/plain"));
                awaitDone(tenant, 2);
            } finally {
                PLATFORM.start("gateway");
            }
        }

        // Then
        await("the gateway lets the engineer in again")
                .atMost(Installation.patience())
                .until(() -> engineer.get("/api/v1/usage")
                                .orFail("the usage")
                                .json()
                                .get("done")
                                .asInt()
                        == 2);
        await("both openings are in the audit log")
                .atMost(Installation.patience())
                .until(() -> PLATFORM.databases()
                                .number(
                                        "audit",
                                        "SELECT count(*) FROM event WHERE tenant_id = ? AND type = 'record.opened'",
                                        tenant)
                        == 2);
        for (String service : SERVICES) {
            assertThat(PLATFORM.folder().caches().resolve(service + "-jwks.json"))
                    .as("the keys that %s verified tokens with while it could not ask for them", service)
                    .isNotEmptyFile();
        }
    }

    /** Asked of the database: there is no other way while the gateway is down. */
    private static void awaitDone(String tenant, int count) {
        await(count + " records are done")
                .atMost(Installation.patience())
                .until(() -> PLATFORM.databases()
                                .number(
                                        "ingestion",
                                        "SELECT count(*) FROM record WHERE tenant_id = ? AND state = 'DONE'",
                                        tenant)
                        == count);
    }
}
