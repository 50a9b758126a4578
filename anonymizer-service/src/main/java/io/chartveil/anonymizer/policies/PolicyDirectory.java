// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.policies;

import io.chartveil.contracts.TenantId;
import io.chartveil.deid.Policies;
import io.chartveil.deid.SourcedPolicy;
import io.chartveil.deid.policies.InvalidPolicyException;
import io.chartveil.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The policies of all tenants, ready for use. What a tenant chose and published is read again every few seconds while it
 * has records; a version never changes and is read once. So a record costs no statement.
 */
@Component
public class PolicyDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyDirectory.class);
    /** Merged policies are some kilobytes each. */
    private static final int MAX_VERSIONS = 1_000;

    private final Policies shipped;
    private final OwnPolicies policies;
    private final PublishedVersions versions;
    private final PolicySettingsRows settings;
    private final TenantTransactions transactions;
    private final PolicyDirectoryProperties properties;
    private final Clock clock;
    private final Map<TenantId, Known> known = new ConcurrentHashMap<>();
    private final Map<Version, SourcedPolicy> resolved = new ConcurrentHashMap<>();

    PolicyDirectory(
            Policies shipped,
            OwnPolicies policies,
            PublishedVersions versions,
            PolicySettingsRows settings,
            TenantTransactions transactions,
            PolicyDirectoryProperties properties,
            Clock clock) {
        this.shipped = shipped;
        this.policies = policies;
        this.versions = versions;
        this.settings = settings;
        this.transactions = transactions;
        this.properties = properties;
        this.clock = clock;
    }

    private record Known(TenantPolicies policies, Instant usableUntil) {}

    private record Version(TenantId tenant, String name, int number) {}

    /** A tenant's policies, at most {@link PolicyDirectoryProperties#refresh} old. */
    public TenantPolicies of(TenantId tenant) {
        var now = clock.instant();
        var last = known.get(tenant);
        if (last == null || !now.isBefore(last.usableUntil())) {
            last = new Known(read(tenant), now.plus(properties.refresh()));
            known.put(tenant, last);
        }
        return last.policies();
    }

    /** Something of the tenant's was changed here: this instance knows at once. */
    void forget(TenantId tenant) {
        known.remove(tenant);
    }

    private TenantPolicies read(TenantId tenant) {
        return transactions.readOnlyInTenant(tenant, () -> {
            // The choice first: what it names was published before it was chosen.
            var choice = settings.find(tenant).current();
            var latest = policies.latestVersions(tenant);
            return new TenantPolicies(shipped, latest, choice, new StoredVersions(tenant));
        });
    }

    private final class StoredVersions implements TenantPolicies.Versions {

        private final TenantId tenant;

        StoredVersions(TenantId tenant) {
            this.tenant = tenant;
        }

        @Override
        public int newest(String name) {
            return transactions.readOnlyInTenant(
                    tenant,
                    () -> policies.find(tenant, name)
                            .map(OwnPolicy::latestVersion)
                            .orElse(0));
        }

        @Override
        public Optional<SourcedPolicy> of(String name, int version) {
            return resolve(tenant, name, version);
        }
    }

    /** Empty for one that this engine cannot read: its records wait as dead letters for a person. */
    private Optional<SourcedPolicy> resolve(TenantId tenant, String name, int number) {
        var version = new Version(tenant, name, number);
        var policy = resolved.get(version);
        if (policy != null) {
            return Optional.of(policy);
        }
        var published = transactions.readOnlyInTenant(tenant, () -> versions.find(tenant, name, number));
        try {
            var fresh = published.map(PublishedVersion::resolved);
            if (resolved.size() >= MAX_VERSIONS) {
                resolved.clear();
            }
            fresh.ifPresent(each -> resolved.put(version, each));
            return fresh;
        } catch (InvalidPolicyException | IllegalStateException e) {
            LOG.atError()
                    .addKeyValue("tenantId", tenant)
                    .addKeyValue("policy", name + "@" + number)
                    .addKeyValue("cause", e.getClass().getName())
                    .log("A published policy cannot be used by this engine");
            return Optional.empty();
        }
    }
}
