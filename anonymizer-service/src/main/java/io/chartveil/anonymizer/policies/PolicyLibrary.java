// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.policies;

import io.chartveil.contracts.TenantId;
import io.chartveil.deid.Policies;
import io.chartveil.deid.SourcedPolicy;
import io.chartveil.deid.policies.DocumentFormat;
import io.chartveil.deid.policies.PolicyDocument;
import io.chartveil.deid.policies.Profiles;
import io.chartveil.tenancy.TenantTransactions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What there is to read: shipped profiles, the tenant's own policies, their drafts and versions. */
@Service
public class PolicyLibrary {

    /** How the draft is named where a version could stand. */
    public static final String DRAFT = "draft";

    private final Policies shipped;
    private final OwnPolicies policies;
    private final PublishedVersions versions;
    private final PolicyDirectory directory;
    private final TenantTransactions transactions;

    PolicyLibrary(
            Policies shipped,
            OwnPolicies policies,
            PublishedVersions versions,
            PolicyDirectory directory,
            TenantTransactions transactions) {
        this.shipped = shipped;
        this.policies = policies;
        this.versions = versions;
        this.directory = directory;
        this.transactions = transactions;
    }

    public Policies shipped() {
        return shipped;
    }

    public List<OwnPolicy> own(TenantId tenant) {
        return transactions.readOnlyInTenant(tenant, () -> policies.all(tenant));
    }

    public Optional<OwnPolicy> own(TenantId tenant, String name) {
        return transactions.readOnlyInTenant(tenant, () -> policies.find(tenant, name));
    }

    /** What is published now, at whatever instance. */
    public TenantPolicies published(TenantId tenant) {
        directory.forget(tenant);
        return directory.of(tenant);
    }

    /** The newest version of one policy. */
    public Optional<SourcedPolicy> newest(TenantId tenant, String name) {
        return name.indexOf('@') >= 0 ? Optional.empty() : published(tenant).find(name);
    }

    public List<PublishedVersion> versions(TenantId tenant, String name, int before, int limit) {
        return transactions.readOnlyInTenant(tenant, () -> versions.before(tenant, name, before, limit));
    }

    /** @param which {@code draft}, or a version's number */
    public Optional<PolicyDocument> document(TenantId tenant, String name, String which) {
        if (which.equals(DRAFT)) {
            return own(tenant, name).flatMap(OwnPolicy::draft).map(draft -> PolicyProblems.parsed(draft.written()));
        }
        return version(tenant, name, which).map(PublishedVersion::document);
    }

    /** As it was written; of a shipped profile too. */
    public Optional<WrittenPolicy> written(TenantId tenant, String name, String which) {
        if (shipped.names().contains(name)) {
            return shipped.find(name + "@" + which)
                    .map(profile -> new WrittenPolicy(
                            new String(
                                    Profiles.document(profile.name() + "@" + profile.version()),
                                    StandardCharsets.UTF_8),
                            DocumentFormat.YAML));
        }
        return which.equals(DRAFT)
                ? own(tenant, name).flatMap(OwnPolicy::draft).map(PolicyDraft::written)
                : version(tenant, name, which).map(PublishedVersion::written);
    }

    /** Ready to be tried: a draft counts as the version that it would be. */
    public Optional<SourcedPolicy> resolved(TenantId tenant, String name, String which) {
        if (!which.equals(DRAFT)) {
            return directory.of(tenant).find(name + "@" + which);
        }
        return own(tenant, name)
                .flatMap(policy -> policy.draft()
                        .map(draft -> PolicyProblems.parsed(draft.written()).resolve(policy.latestVersion() + 1)));
    }

    private Optional<PublishedVersion> version(TenantId tenant, String name, String number) {
        if (!number.matches("[1-9][0-9]{0,8}")) {
            return Optional.empty();
        }
        return transactions.readOnlyInTenant(tenant, () -> versions.find(tenant, name, Integer.parseInt(number)));
    }
}
