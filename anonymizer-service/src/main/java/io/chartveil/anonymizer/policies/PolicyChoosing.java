// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.policies;

import io.chartveil.anonymizer.problem.AnonymizerProblem;
import io.chartveil.contracts.TenantId;
import io.chartveil.internaltoken.Caller;
import io.chartveil.problemweb.HttpProblem;
import io.chartveil.problemweb.ProblemPlace;
import io.chartveil.tenancy.TenantTransactions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;

/**
 * Changes which policies a tenant's records are made under. Where the tenant asks for two persons, a change is a proposal
 * until the second has spoken; so is the wish to ask for one person only.
 */
@Service
public class PolicyChoosing {

    private final PolicySettingsRows settings;
    private final PolicyDirectory directory;
    private final TenantTransactions transactions;
    private final Clock clock;

    PolicyChoosing(
            PolicySettingsRows settings, PolicyDirectory directory, TenantTransactions transactions, Clock clock) {
        this.settings = settings;
        this.directory = directory;
        this.transactions = transactions;
        this.clock = clock;
    }

    public PolicySettings read(TenantId tenant) {
        return transactions.readOnlyInTenant(tenant, () -> settings.find(tenant));
    }

    /** What the audit log is told of a change: the settings before and after it, in its transaction. */
    public interface Audit {
        void changed(PolicySettings before, PolicySettings after);
    }

    public PolicySettings change(Caller caller, Optional<Long> expected, PolicyChoice wanted, Audit audit) {
        requireKnown(caller.requiredTenant(), wanted);
        return save(caller.requiredTenant(), expected, audit, current -> {
            if (!current.current().approvalRequired()) {
                return current.with(wanted);
            }
            SecondPerson.requireFirst(caller);
            return current.proposing(new PolicySettings.Proposal(wanted, caller.subject(), clock.instant()));
        });
    }

    public PolicySettings approve(Caller caller, Optional<Long> expected, Audit audit) {
        return save(caller.requiredTenant(), expected, audit, current -> {
            var proposal = current.proposal().orElseThrow(PolicyChoosing::nothingProposed);
            SecondPerson.require(caller, List.of(proposal.by()));
            return current.with(proposal.choice());
        });
    }

    public PolicySettings discard(Caller caller, Optional<Long> expected, Audit audit) {
        return save(caller.requiredTenant(), expected, audit, current -> {
            if (current.proposal().isEmpty()) {
                throw nothingProposed();
            }
            return current.with(current.current());
        });
    }

    private PolicySettings save(
            TenantId tenant, Optional<Long> expected, Audit audit, UnaryOperator<PolicySettings> change) {
        long revision = expected.orElseThrow(
                () -> AnonymizerProblem.PRECONDITION_REQUIRED.exception("Send If-Match with the ETag that you read."));
        var saved = transactions.inTenant(tenant, () -> {
            var current = settings.find(tenant);
            if (current.revision() != revision) {
                throw outdated();
            }
            var changed = change.apply(current);
            if (!settings.save(tenant, changed, clock.instant())) {
                throw outdated();
            }
            audit.changed(current, changed);
            return changed;
        });
        directory.forget(tenant);
        return saved;
    }

    private void requireKnown(TenantId tenant, PolicyChoice wanted) {
        directory.forget(tenant);
        var known = directory.of(tenant);
        var wrong = new ArrayList<ProblemPlace>();
        if (wanted.defaultPolicy() != null && known.find(wanted.defaultPolicy()).isEmpty()) {
            wrong.add(ProblemPlace.atPointer("/defaultPolicy", "a published policy, with or without its version"));
        }
        boolean allKnown = wanted.sources().values().stream()
                .allMatch(reference -> known.find(reference).isPresent());
        if (!allKnown) {
            wrong.add(ProblemPlace.atPointer("/sources", "published policies, with or without their versions"));
        }
        if (!wrong.isEmpty()) {
            throw AnonymizerProblem.POLICY_INVALID.exception("Publish what is to be chosen first.", wrong);
        }
    }

    private static RuntimeException nothingProposed() {
        return AnonymizerProblem.PROPOSAL_NOT_FOUND.exception("Nothing waits for approval.");
    }

    private static RuntimeException outdated() {
        return HttpProblem.PRECONDITION_FAILED.exception("Read the settings again and send their ETag.");
    }
}
