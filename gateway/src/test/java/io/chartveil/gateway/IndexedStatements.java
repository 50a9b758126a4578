// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway;

import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a class of tests in which a statement of the gateway's or its relays' read more than an index led it to. */
final class IndexedStatements implements AfterAllCallback {

    /** Small by nature, or read whole on purpose. */
    private static final Map<String, String> READ_WHOLE = Map.of(
            "signing_key", "the handful of keys that are in use",
            "tenant_by_state", "holds only tenants whose keys are being made",
            "tenant_pkey", "identity providers are gathered from every tenant, once a minute");

    private static final Map<String, String> READ_WHOLE_BY_RELAYS = Map.of(
            "outbox_shard", "64 rows",
            "outbox_relay", "a row a running relay",
            "pg_class", "partitions are looked up in the catalogue",
            "pg_inherits", "likewise",
            "audit_spool_relay", "a row a spool, of which a service has two",
            "audit_spool_head", "the same spools' heads");

    @Override
    public void afterAll(ExtensionContext tests) {
        GatewayProcess.PLANS.requireIndexes(READ_WHOLE);
        GatewayProcess.RELAY_PLANS.requireIndexes(READ_WHOLE_BY_RELAYS);
    }
}
