// SPDX-License-Identifier: Apache-2.0
package io.chartveil.serviceruntime;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;

/**
 * Takes the address as it was sent out of what a collector of traces is told: whoever mistypes one may have typed a name.
 * The template of a known address stays.
 */
final class AddressesUntold implements ObservationFilter {

    private static final String ADDRESS = "http.url";

    @Override
    public Observation.Context map(Observation.Context context) {
        return context.removeHighCardinalityKeyValue(ADDRESS);
    }
}
