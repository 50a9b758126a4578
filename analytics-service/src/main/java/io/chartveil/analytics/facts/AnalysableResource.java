// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.facts;

import java.util.List;

/**
 * One de-identified resource and what can be counted in it.
 *
 * @param type a FHIR resource type, or what stands for the whole of a record in another format
 * @param body its bytes, UTF-8
 */
public record AnalysableResource(String type, byte[] body, List<Fact> facts) {

    public AnalysableResource {
        type = StorableText.of(type);
        facts = List.copyOf(facts);
    }

    @Override
    public String toString() {
        return "AnalysableResource[" + type + ", " + body.length + " bytes, " + facts.size() + " facts]";
    }
}
