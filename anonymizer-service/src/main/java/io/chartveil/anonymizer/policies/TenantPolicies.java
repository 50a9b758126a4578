// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.policies;

import io.chartveil.deid.Policies;
import io.chartveil.deid.Policy;
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

    /** Where published versions come from, as they stand now. */
    interface Versions {

        /** The newest of a policy; 0 where nothing of that name was published. */
        int newest(String name);

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
        return shipped.names().contains(name) || newest(name) > 0;
    }

    /**
     * What is not known here may have been published a moment ago at another instance: it is looked up before it is
     * refused.
     *
     * @param reference a name for its newest version, or a name with its version: {@code north-research@2}
     */
    public Optional<SourcedPolicy> find(String reference) {
        var ofJar = shipped.find(reference);
        if (ofJar.isPresent()) {
            return ofJar.map(SourcedPolicy::everywhere);
        }
        int at = reference.indexOf('@');
        var name = at < 0 ? reference : reference.substring(0, at);
        int version = at < 0 ? newest(name) : number(reference.substring(at + 1));
        boolean possible = version > 0 && (latest.containsKey(name) || Policy.isName(name));
        return possible ? versions.of(name, version) : Optional.empty();
    }

    private int newest(String name) {
        var known = latest.get(name);
        if (known != null) {
            return known;
        }
        return Policy.isName(name) ? versions.newest(name) : 0;
    }

    private static int number(String digits) {
        boolean number = !digits.isEmpty()
                && digits.length() <= LONGEST_NUMBER
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && digits.charAt(0) != '0';
        return number ? Integer.parseInt(digits) : 0;
    }
}
