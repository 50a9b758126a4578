// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.services;

import java.util.Locale;

/** A service behind the gateway. */
public enum Service {
    INGESTION,
    ANONYMIZER,
    ANALYTICS,
    AUDIT;

    /** The name in addresses, tokens and metrics. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
