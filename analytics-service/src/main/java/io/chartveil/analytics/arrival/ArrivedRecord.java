// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.arrival;

import io.chartveil.analytics.facts.AnalysableResource;
import io.chartveil.contracts.anonymizer.RecordAnonymized;
import java.util.List;

/**
 * A de-identified record, opened and read, that waits to be applied.
 *
 * @param subject the patient's pseudonym
 */
record ArrivedRecord(Arrival arrival, String subject, List<AnalysableResource> resources) {

    ArrivedRecord {
        resources = List.copyOf(resources);
    }

    RecordAnonymized event() {
        return arrival.event();
    }
}
