// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.policies;

import io.chartveil.anonymizer.problem.AnonymizerProblem;
import io.chartveil.contracts.TenantId;
import io.chartveil.deid.Policy;
import io.chartveil.internaltoken.Caller;
import io.chartveil.problemweb.HttpProblem;
import io.chartveil.tenancy.TenantTransactions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/**
 * A policy's life: drafted, approved where the tenant asks for it, published as the next version, restored. Each change
 * is made to the revision that its author saw, in one transaction with what the audit log says of it.
 */
@Service
public class PolicyEditing {

    /** A tenant with more has lost the overview, or a script that names them. */
    private static final int MAX_POLICIES = 100;

    private final OwnPolicies policies;
    private final PublishedVersions versions;
    private final PolicySettingsRows settings;
    private final PolicyDirectory directory;
    private final TenantTransactions transactions;
    private final Clock clock;

    PolicyEditing(
            OwnPolicies policies,
            PublishedVersions versions,
            PolicySettingsRows settings,
            PolicyDirectory directory,
            TenantTransactions transactions,
            Clock clock) {
        this.policies = policies;
        this.versions = versions;
        this.settings = settings;
        this.directory = directory;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Begins or replaces a draft.
     *
     * @param expected the revision that the author saw; empty for a policy that does not exist yet
     * @throws io.chartveil.problemweb.ProblemException if the document is no policy of this name, or was changed meanwhile
     */
    public OwnPolicy saveDraft(
            Caller author, String name, Optional<Long> expected, WrittenPolicy written, Runnable audit) {
        PolicyProblems.parsed(written, name);
        var tenant = author.requiredTenant();
        return transactions.inTenant(tenant, () -> {
            requireFirstPerson(author);
            var found = policies.find(tenant, name);
            var before = found.flatMap(OwnPolicy::draft);
            var authors = new TreeSet<>(before.map(PolicyDraft::authors).orElse(List.of()));
            authors.add(author.subject());
            boolean byMachine = before.map(PolicyDraft::byMachine).orElse(false) || !SecondPerson.isPerson(author);
            var draft = new PolicyDraft(
                    written, List.copyOf(authors), byMachine, Optional.empty(), clock.instant(), Optional.empty());
            var saved = found.map(policy -> changed(current(policy, expected).with(Optional.of(draft))))
                    .orElseGet(() -> begun(tenant, name, expected, draft));
            audit.run();
            return saved;
        });
    }

    private OwnPolicy begun(TenantId tenant, String name, Optional<Long> expected, PolicyDraft draft) {
        if (policies.count(tenant) >= MAX_POLICIES) {
            throw AnonymizerProblem.POLICY_LIMIT.exception("The limit is " + MAX_POLICIES + ".");
        }
        var policy = OwnPolicy.begun(tenant, name, draft);
        if (expected.isPresent() || !policies.insert(policy)) {
            throw outdated();
        }
        return policy;
    }

    /** Throws a draft away; a policy that was never published goes with it. */
    public void discardDraft(Caller caller, String name, Optional<Long> expected, Runnable audit) {
        var tenant = caller.requiredTenant();
        transactions.runInTenant(tenant, () -> {
            var policy = current(found(tenant, name), expected);
            draftOf(policy);
            if (policy.latestVersion() > 0) {
                changed(policy.with(Optional.empty()));
            } else if (!policies.delete(policy)) {
                throw outdated();
            }
            audit.run();
        });
    }

    /** A second person's word that this draft, as it stands, may be published. */
    public OwnPolicy approve(Caller approver, String name, Optional<Long> expected, Runnable audit) {
        var tenant = approver.requiredTenant();
        return transactions.inTenant(tenant, () -> {
            var policy = current(found(tenant, name), expected);
            var draft = draftOf(policy);
            SecondPerson.require(approver, draft);
            var approval = new PolicyDraft.Approval(approver.subject(), clock.instant());
            var saved = changed(policy.with(Optional.of(draft.with(approval))));
            audit.run();
            return saved;
        });
    }

    /** Makes the draft the policy's next version; records take it from then on. */
    public PublishedVersion publish(
            Caller publisher, String name, Optional<Long> expected, Consumer<PublishedVersion> audit) {
        var tenant = publisher.requiredTenant();
        var published = transactions.inTenant(tenant, () -> {
            var policy = current(found(tenant, name), expected);
            if (approvalRequired(tenant) && draftOf(policy).approval().isEmpty()) {
                throw AnonymizerProblem.APPROVAL_MISSING.exception(
                        "Somebody who did not write it approves the draft first.");
            }
            var version = publish(policy, publisher);
            audit.accept(version);
            return version;
        });
        directory.forget(tenant);
        return published;
    }

    private PublishedVersion publish(OwnPolicy policy, Caller publisher) {
        var draft = draftOf(policy);
        var version = new PublishedVersion(
                policy.name(),
                policy.latestVersion() + 1,
                draft.written(),
                baseOf(policy, draft),
                draft.authors(),
                draft.approval().map(PolicyDraft.Approval::by),
                publisher.subject(),
                clock.instant(),
                draft.restores());
        changed(policy.published());
        versions.add(policy.tenant(), version);
        return version;
    }

    /** Of a draft that restores a version: the profile as that version knew it. */
    private String baseOf(OwnPolicy policy, PolicyDraft draft) {
        return draft.restores()
                .flatMap(version -> versions.find(policy.tenant(), policy.name(), version))
                .map(PublishedVersion::base)
                .orElseGet(() -> reference(
                        PolicyProblems.parsed(draft.written(), policy.name()).base()));
    }

    /** What became of the wish to go back to an older version. */
    public sealed interface Restored {
        record Published(PublishedVersion version) implements Restored {}

        /** The older document is the draft now and waits for a second person. */
        record Waiting(OwnPolicy policy) implements Restored {}
    }

    /** Takes an older version's document for the next one, by the same rule of two persons as any other. */
    public Restored restore(
            Caller caller, String name, Optional<Long> expected, int version, Consumer<Restored> audit) {
        var tenant = caller.requiredTenant();
        var restored = transactions.<Restored>inTenant(tenant, () -> {
            requireFirstPerson(caller);
            var policy = current(found(tenant, name), expected);
            if (policy.draft().isPresent()) {
                throw AnonymizerProblem.DRAFT_EXISTS.exception("Publish it or discard it first.");
            }
            var old = versions.find(tenant, name, version).orElseThrow(PolicyProblems::notFound);
            var draft = new PolicyDraft(
                    old.written(),
                    List.of(caller.subject()),
                    !SecondPerson.isPerson(caller),
                    Optional.of(version),
                    clock.instant(),
                    Optional.empty());
            var waiting = changed(policy.with(Optional.of(draft)));
            Restored outcome = approvalRequired(tenant)
                    ? new Restored.Waiting(waiting)
                    : new Restored.Published(publish(waiting, caller));
            audit.accept(outcome);
            return outcome;
        });
        directory.forget(tenant);
        return restored;
    }

    private void requireFirstPerson(Caller author) {
        if (approvalRequired(author.requiredTenant())) {
            SecondPerson.requireFirst(author);
        }
    }

    private boolean approvalRequired(TenantId tenant) {
        return settings.find(tenant).current().approvalRequired();
    }

    private OwnPolicy found(TenantId tenant, String name) {
        return policies.find(tenant, name).orElseThrow(PolicyProblems::notFound);
    }

    private static OwnPolicy current(OwnPolicy policy, Optional<Long> expected) {
        long revision = expected.orElseThrow(
                () -> AnonymizerProblem.PRECONDITION_REQUIRED.exception("Send If-Match with the ETag that you read."));
        if (revision != policy.revision()) {
            throw outdated();
        }
        return policy;
    }

    private OwnPolicy changed(OwnPolicy policy) {
        if (!policies.update(policy)) {
            throw outdated();
        }
        return policy;
    }

    private static PolicyDraft draftOf(OwnPolicy policy) {
        return policy.draft().orElseThrow(() -> AnonymizerProblem.DRAFT_NOT_FOUND.exception("Begin one with PUT."));
    }

    private static RuntimeException outdated() {
        return HttpProblem.PRECONDITION_FAILED.exception("Read the policy again and send its ETag.");
    }

    private static String reference(Policy policy) {
        return policy.name() + "@" + policy.version();
    }
}
