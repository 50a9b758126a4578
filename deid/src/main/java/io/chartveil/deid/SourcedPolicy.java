// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid;

import java.util.Map;

/**
 * A policy with what it says differently of some sources.
 *
 * @param bySource by the source's name; the same name and version
 */
public record SourcedPolicy(Policy policy, Map<String, Policy> bySource) {

    public SourcedPolicy {
        bySource = Map.copyOf(bySource);
    }

    /** A policy that is the same for every source. */
    public static SourcedPolicy everywhere(Policy policy) {
        return new SourcedPolicy(policy, Map.of());
    }

    public Policy forSource(String source) {
        return bySource.getOrDefault(source, policy);
    }
}
