// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.impact;

import io.chartveil.anonymizer.audit.AuditedPatients;
import io.chartveil.anonymizer.deidentification.Deidentification;
import io.chartveil.anonymizer.deidentification.Deidentified;
import io.chartveil.anonymizer.deidentification.FindingView;
import io.chartveil.anonymizer.deidentification.UnreadableRecordException;
import io.chartveil.anonymizer.keys.TenantKeyring;
import io.chartveil.anonymizer.keys.TenantKeys;
import io.chartveil.anonymizer.originals.OpenedOriginals;
import io.chartveil.anonymizer.policies.PolicyDirectory;
import io.chartveil.anonymizer.problem.AnonymizerProblem;
import io.chartveil.audittrail.AuditAgents;
import io.chartveil.audittrail.AuditEventBuilder;
import io.chartveil.audittrail.AuditTrail;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.deid.KnownIdentifiers;
import io.chartveil.deid.Policy;
import io.chartveil.deid.SourcedPolicy;
import io.chartveil.deid.SubjectSecrets;
import io.chartveil.internaltoken.Caller;
import io.chartveil.problemweb.ProblemException;
import io.chartveil.tenancy.TenantTransactions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * De-identifies a tenant's last records twice, by the policy that made them and by the one that is tried, and tells the
 * difference in counts. Both times with the same keys, made up for the record: what differs is the policy's doing. One
 * record is held at a time; each opening is an audit event before anything is made of it.
 */
@Service
public class ImpactAssessment {

    private static final int KEY_BYTES = 32;

    private final RecentRecords recent;
    private final OpenedOriginals originals;
    private final Deidentification deidentification;
    private final PolicyDirectory policies;
    private final TenantKeys keys;
    private final AuditTrail trail;
    private final AuditedPatients patients;
    private final TenantTransactions transactions;
    private final ImpactProperties properties;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ImpactAssessment(
            RecentRecords recent,
            OpenedOriginals originals,
            Deidentification deidentification,
            PolicyDirectory policies,
            TenantKeys keys,
            AuditTrail trail,
            AuditedPatients patients,
            TenantTransactions transactions,
            ImpactProperties properties,
            Clock clock) {
        this.recent = recent;
        this.originals = originals;
        this.deidentification = deidentification;
        this.policies = policies;
        this.keys = keys;
        this.trail = trail;
        this.patients = patients;
        this.transactions = transactions;
        this.properties = properties;
        this.clock = clock;
    }

    public Impact assess(Caller caller, SourcedPolicy tried, int records) {
        var tenant = caller.requiredTenant();
        var keyring = keys.find(tenant)
                .orElseThrow(() -> AnonymizerProblem.TENANT_NOT_READY.exception("Try again in a moment."));
        var until = clock.instant().plus(properties.patience());
        var tally = new FindingTally();
        int assessed = 0;
        int changed = 0;
        int skipped = 0;
        for (var record : transactions.readOnlyInTenant(tenant, () -> recent.last(tenant, records))) {
            if (!clock.instant().isBefore(until)) {
                return new Impact(assessed, changed, skipped, true, tally.changes());
            }
            var differs = assess(caller, keyring, record, tried.forSource(record.source()), tally);
            if (differs.isEmpty()) {
                skipped++;
            } else {
                assessed++;
                changed += differs.get() ? 1 : 0;
            }
        }
        return new Impact(assessed, changed, skipped, false, tally.changes());
    }

    /** Whether the record's result would differ; empty for one that is gone or cannot be made again. */
    private Optional<Boolean> assess(
            Caller caller, TenantKeyring keyring, RecentRecord record, Policy tried, FindingTally tally) {
        var made = policies.of(keyring.tenant()).find(record.policy());
        if (made.isEmpty()) {
            return Optional.empty();
        }
        var opened = open(caller, record);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try {
            var secrets = new SubjectSecrets(randomKey(), keyring.linkageKey());
            var before = deidentify(opened.get(), record, made.get().forSource(record.source()), secrets);
            var after = deidentify(opened.get(), record, tried, secrets);
            tally.before(FindingView.list(before.findings()));
            tally.after(FindingView.list(after.findings()));
            return Optional.of(!Arrays.equals(before.body(), after.body()));
        } catch (UnreadableRecordException e) {
            // It was read once, by another version of the engine: counted among the skipped.
            return Optional.empty();
        }
    }

    private Optional<OpenedOriginals.Original> open(Caller caller, RecentRecord record) {
        var tenant = caller.requiredTenant();
        Optional<OpenedOriginals.Original> opened;
        try {
            opened = originals.open(tenant, record.id());
        } catch (ProblemException e) {
            if (e.type() == AnonymizerProblem.ORIGINAL_UNREADABLE) {
                return Optional.empty();
            }
            throw e;
        }
        opened.ifPresent(original -> {
            var event = AuditEventBuilder.of("record.opened", AuditEvent.Action.READ, clock.instant())
                    .agent(AuditAgents.of(caller, null))
                    .tenant(tenant)
                    .entity("record", record.id().toString())
                    .detail("reason", "policy-impact");
            caller.requestId().ifPresent(event::requestId);
            original.payload()
                    .patient()
                    .flatMap(who -> patients.tag(tenant, who))
                    .ifPresent(event::patient);
            trail.recordNow(event.build());
        });
        return opened;
    }

    private Deidentified deidentify(
            OpenedOriginals.Original original, RecentRecord record, Policy policy, SubjectSecrets secrets) {
        var reading =
                deidentification.read(original.format(), original.payload().body());
        return deidentification.deidentify(
                reading,
                original.payload().patient().or(() -> Deidentification.patientOf(reading)),
                policy,
                secrets,
                KnownIdentifiers.none(),
                LocalDate.ofInstant(record.acceptedAt(), ZoneOffset.UTC));
    }

    private byte[] randomKey() {
        var key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return key;
    }
}
