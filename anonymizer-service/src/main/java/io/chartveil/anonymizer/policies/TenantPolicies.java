// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.policies;

import io.chartveil.deid.Policies;
import io.chartveil.deid.SourcedPolicy;
import java.util.Map;
import java.util.Optional;

/** The policies that one tenant's records can be made under, as they stood a moment ago. */
public final class TenantPolicies {

    private static final int LONGEST_NUMBER = 9;

    private final Policies shipped;
    private final Map<String, Integer> latest;
    private final PolicyChoice choice;
    private final Versions versions;

    TenantPolicies(Policies shipped, Map<String, Integer> latest, PolicyChoice choice, Versions versions) {
        this.shipped = shipped;
        this.latest = Map.copyOf(latest);
        this.choice = choice;
        this.versions = versions;
    }

    /** Where published versions come from. */
    interface Versions {
        Optional<SourcedPolicy> of(String name, int version);
    }

    /** What the tenant chose for a source's records; empty where it left that to the installation. */
    public Optional<String> chosenFor(String source) {
        return choice.forSource(source);
    }

    /** What the tenant chose for records of no source. */
    public Optional<String> chosen() {
        return Optional.ofNullable(choice.defaultPolicy());
    }

    public boolean hasName(String name) {
        return latest.containsKey(name) || shipped.names().contains(name);
    }

    /** @param reference a name for its newest version, or a name with its version: {@code north-research@2} */
    public Optional<SourcedPolicy> find(String reference) {
        var ofJar = shipped.find(reference);
        if (ofJar.isPresent()) {
            return ofJar.map(SourcedPolicy::everywhere);
        }
        int at = reference.indexOf('@');
        var name = at < 0 ? reference : reference.substring(0, at);
        int newest = latest.getOrDefault(name, 0);
        int version = at < 0 ? newest : number(reference.substring(at + 1));
        return version < 1 || version > newest ? Optional.empty() : versions.of(name, version);
    }

    private static int number(String digits) {
        boolean number = !digits.isEmpty()
                && digits.length() <= LONGEST_NUMBER
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && digits.charAt(0) != '0';
        return number ? Integer.parseInt(digits) : 0;
    }
}
