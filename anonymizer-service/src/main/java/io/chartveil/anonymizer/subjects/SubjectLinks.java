// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.subjects;

import io.chartveil.anonymizer.keys.TenantKeyring;
import io.chartveil.anonymizer.keys.TenantKeys;
import io.chartveil.anonymizer.problem.AnonymizerProblem;
import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.tenancy.TenantTransactions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/**
 * Makes several identifiers one subject: the one of the first identifier that has any. What was known of the others
 * moves to it, under its key; the others' keys are destroyed.
 */
@Service
public class SubjectLinks {

    private final Subjects subjects;
    private final SubjectDirectory directory;
    private final SubjectMerge merge;
    private final TenantKeys keys;
    private final TenantTransactions transactions;
    private final Clock clock;

    SubjectLinks(
            Subjects subjects,
            SubjectDirectory directory,
            SubjectMerge merge,
            TenantKeys keys,
            TenantTransactions transactions,
            Clock clock) {
        this.subjects = subjects;
        this.directory = directory;
        this.merge = merge;
        this.keys = keys;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @param lastly runs as the transaction's end: the audit
     */
    public Linked link(TenantId tenant, List<PatientIdentifier> patients, Consumer<Linked> lastly) {
        var keyring = keys.find(tenant)
                .orElseThrow(() -> AnonymizerProblem.TENANT_NOT_READY.exception("Try again in a moment."));
        var identified = patients.stream()
                .map(patient -> Identified.patient(keyring, patient))
                .distinct()
                .toList();
        return transactions.inTenant(tenant, () -> {
            subjects.ownTenant(tenant);
            var linked = link(keyring, identified);
            lastly.accept(linked);
            return linked;
        });
    }

    private Linked link(TenantKeyring keyring, List<Identified> identified) {
        var stored = subjects.find(identified).subjects();
        var first = identified.stream().filter(stored::containsKey).findFirst().orElse(identified.getFirst());
        if (!stored.containsKey(first)) {
            stored = new LinkedHashMap<>(directory.create(List.of(first), keyring));
        }
        var survivorRow = Objects.requireNonNull(stored.get(first));
        var survivor = SubjectDirectory.open(survivorRow, keyring);
        var reprocess = new ArrayList<RecordId>();
        for (var other : others(stored, survivorRow.id()).values()) {
            reprocess.addAll(merge.merge(SubjectDirectory.open(other, keyring), survivor, clock.instant()));
        }
        for (var who : identified) {
            if (!stored.containsKey(who)) {
                merge.point(who, survivor, clock.instant());
            }
        }
        return new Linked(survivor.pseudonym(), reprocess);
    }

    private static Map<UUID, StoredSubject> others(Map<Identified, StoredSubject> stored, UUID survivor) {
        var others = new LinkedHashMap<UUID, StoredSubject>();
        stored.values().stream().filter(row -> !row.id().equals(survivor)).forEach(row -> others.put(row.id(), row));
        return others;
    }

    /** @param recordsToReprocess records that carry a pseudonym which is no longer in use */
    public record Linked(String pseudonym, List<RecordId> recordsToReprocess) {
        public Linked {
            recordsToReprocess = List.copyOf(recordsToReprocess);
        }
    }
}
