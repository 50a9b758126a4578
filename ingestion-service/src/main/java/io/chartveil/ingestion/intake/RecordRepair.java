// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake;

import io.chartveil.blobs.BlobStore;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.gateway.TenantFacts;
import io.chartveil.ingestion.intake.IntakeResult.Door;
import io.chartveil.ingestion.intake.RepairRows.Broken;
import io.chartveil.ingestion.ledger.RecordState;
import io.chartveil.ingestion.ledger.Tallies;
import io.chartveil.tenancy.TenantTransactions;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a mended record in the place of one that was refused or became a dead letter: same id, same place in its patient's
 * order, next generation. What could not be opened here before is replaced, not changed.
 */
public final class RecordRepair {

    private static final Logger LOG = LoggerFactory.getLogger(RecordRepair.class);
    private static final int LANE = 1_003;

    private final RecordIntake intake;
    private final RecordPreparation preparation;
    private final TenantTransactions transactions;
    private final RepairRows rows;
    private final RepetitionRows repetitions;
    private final Tallies tallies;
    private final RecordMessages messages;
    private final BlobStore blobs;
    private final Clock clock;

    RecordRepair(
            RecordIntake intake,
            RecordPreparation preparation,
            TenantTransactions transactions,
            RepairRows rows,
            RepetitionRows repetitions,
            Tallies tallies,
            RecordMessages messages,
            BlobStore blobs,
            Clock clock) {
        this.intake = intake;
        this.preparation = preparation;
        this.transactions = transactions;
        this.rows = rows;
        this.repetitions = repetitions;
        this.tallies = tallies;
        this.messages = messages;
        this.blobs = blobs;
        this.clock = clock;
    }

    /** The source that the broken record came by; empty if there is no such record. */
    public Optional<String> sourceOf(TenantId tenant, RecordId id) {
        return transactions.readOnlyInTenant(tenant, () -> rows.find(tenant, id).map(Broken::source));
    }

    /** @param audit what is written last, in the same transaction */
    public RepairResult repair(RecordId id, Submission mended, Runnable audit) {
        return switch (intake.admit(mended)) {
            case RecordIntake.Admission.Refused(Door door) -> new RepairResult.Closed(door);
            case RecordIntake.Admission.Admitted(TenantFacts facts, var source) -> {
                var prepared = preparation.prepare(mended, facts, source, id);
                yield prepared.fault()
                        .<RepairResult>map(RepairResult.StillFaulty::new)
                        .orElseGet(() -> replace(prepared, audit));
            }
        };
    }

    private RepairResult replace(PreparedRecord mended, Runnable audit) {
        var outcome = transactions.inTenant(
                mended.tenant(),
                () -> rows.lock(mended.tenant(), mended.id())
                        .map(broken -> replace(mended, broken, audit))
                        .orElseGet(() -> Outcome.of(new RepairResult.Missing())));
        outcome.orphan().ifPresent(this::delete);
        return outcome.result();
    }

    private record Outcome(RepairResult result, Optional<String> orphan) {
        static Outcome of(RepairResult result) {
            return new Outcome(result, Optional.empty());
        }
    }

    private Outcome replace(PreparedRecord mended, Broken broken, Runnable audit) {
        if (!broken.isRepairable()) {
            return Outcome.of(new RepairResult.NotRepairable());
        }
        if (rows.isErased(mended, broken)) {
            return Outcome.of(new RepairResult.Erased());
        }
        var other = Optional.ofNullable(repetitions.claim(List.of(mended)).get(mended.id()))
                .map(RepetitionRows.First::id)
                .filter(first -> !first.equals(mended.id()));
        if (other.isPresent()) {
            return Outcome.of(new RepairResult.AcceptedElsewhere(other.get()));
        }
        int generation = broken.generation() + 1;
        var orphan = rows.replace(mended, generation, clock.instant());
        tallies.move(
                List.of(new Tallies.Move(
                        mended.tenant(), broken.source(), broken.day(), broken.state(), RecordState.ACCEPTED)),
                LANE);
        messages.publish(List.of(message(mended, broken, generation)));
        audit.run();
        return new Outcome(new RepairResult.Repaired(mended.id(), generation), orphan);
    }

    private static RecordMessages.Message message(PreparedRecord mended, Broken broken, int generation) {
        return new RecordMessages.Message(
                mended.tenant(),
                mended.id(),
                generation,
                broken.sequence(),
                mended.format(),
                mended.source(),
                broken.acceptedAt(),
                Optional.empty(),
                mended.claimCheck(),
                mended.storedBytes(),
                Optional.ofNullable(mended.route()),
                mended.trace());
    }

    private void delete(String ref) {
        try {
            blobs.delete(ref);
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("cause", e.getClass().getSimpleName()).log("A blob stays until it is swept");
        }
    }
}
