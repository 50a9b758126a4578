// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer;

import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a class of tests in which a statement of the service's read more than an index led it to. */
public final class IndexedStatements implements AfterAllCallback {

    /** Small by nature, or read whole on purpose. */
    private static final Map<String, String> READ_WHOLE = Map.of(
            "tenant_key", "a tenant's handful of keys, all of them needed",
            "policy", "a tenant's policies, a hundred at most, listed or counted");

    @Override
    public void afterAll(ExtensionContext tests) {
        Installation.get().plans.requireIndexes(READ_WHOLE);
    }
}
