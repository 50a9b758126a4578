// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion;

import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a class of tests in which a statement of the service's read more than an index led it to. */
public final class IndexedStatements implements AfterAllCallback {

    /** Small by nature, or read whole on purpose. */
    private static final Map<String, String> READ_WHOLE = Map.of(
            "repetition_pkey", "of a few pages; among more the hourly deletion is led by repetition_by_age (BRIN)",
            "source", "a tenant's few ways in, listed whole",
            "tally", "one row a day, source and lane: the sum is the answer",
            "tenant_key", "two rows a tenant");

    @Override
    public void afterAll(ExtensionContext tests) {
        IngestionUnderTest.service().plans().requireIndexes(READ_WHOLE);
    }
}
