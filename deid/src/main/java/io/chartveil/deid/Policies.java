// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid;

import io.chartveil.deid.policies.Profiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The policies that come with the engine. A version that was released is never changed and never leaves: tenants'
 * policies are built on it. What must change becomes a version beside it.
 */
public final class Policies {

    private static final Policies NONE = new Policies(List.of());

    private final Map<String, Policy> newest = new LinkedHashMap<>();
    private final Map<String, Policy> byReference = new LinkedHashMap<>();

    private Policies(List<Policy> oldestFirst) {
        oldestFirst.forEach(policy -> {
            newest.put(policy.name(), policy);
            byReference.put(policy.name() + "@" + policy.version(), policy);
        });
    }

    /** The policies of the jar. */
    public static Policies shipped() {
        return Shipped.POLICIES;
    }

    public static Policies none() {
        return NONE;
    }

    public List<String> names() {
        return List.copyOf(newest.keySet());
    }

    /** @throws IllegalArgumentException when there is no such policy; the message lists those there are */
    public Policy named(String name) {
        Policy policy = newest.get(name);
        if (policy == null) {
            throw new IllegalArgumentException("There is no policy of that name; there are " + names() + ".");
        }
        return policy;
    }

    /** @param reference a name for its newest version, or a name with its version: {@code hipaa-safe-harbor@1} */
    public Optional<Policy> find(String reference) {
        return Optional.ofNullable(reference.indexOf('@') < 0 ? newest.get(reference) : byReference.get(reference));
    }

    private static final class Shipped {
        static final Policies POLICIES = new Policies(Profiles.read());
    }
}
