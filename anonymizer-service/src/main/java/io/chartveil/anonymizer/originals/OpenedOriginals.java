// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.originals;

import io.chartveil.anonymizer.keys.TenantKeys;
import io.chartveil.anonymizer.problem.AnonymizerProblem;
import io.chartveil.anonymizer.results.Results;
import io.chartveil.contracts.Payload;
import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.envelope.AssociatedData;
import io.chartveil.envelope.EnvelopeException;
import io.chartveil.tenancy.TenantTransactions;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The one way from a sealed original to what a person may read. Whoever asks has shown a grant. */
@Service
public class OpenedOriginals {

    private final SealedOriginals originals;
    private final TenantKeys keys;
    private final Results results;
    private final TenantTransactions transactions;

    OpenedOriginals(SealedOriginals originals, TenantKeys keys, Results results, TenantTransactions transactions) {
        this.originals = originals;
        this.keys = keys;
        this.results = results;
        this.transactions = transactions;
    }

    /** Empty if the tenant has no such record, or its subject was erased, whatever ingestion still keeps. */
    public Optional<Original> open(TenantId tenant, RecordId record) {
        if (transactions.readOnlyInTenant(tenant, () -> results.isErased(tenant, record))) {
            return Optional.empty();
        }
        return originals.fetch(record).map(original -> new Original(original.format(), open(tenant, record, original)));
    }

    private Payload open(TenantId tenant, RecordId record, SealedOriginal original) {
        var keyring = keys.find(tenant)
                .orElseThrow(() -> AnonymizerProblem.TENANT_NOT_READY.exception("Try again in a moment."));
        try {
            var associated = AssociatedData.of(tenant, record, AssociatedData.ORIGINAL);
            return Payload.fromBytes(keyring.open(original.sealed(), associated));
        } catch (EnvelopeException | IllegalArgumentException e) {
            throw AnonymizerProblem.ORIGINAL_UNREADABLE.exception("Its seal does not open with this tenant's keys.");
        }
    }

    /** The record as the hospital sent it. */
    public record Original(RecordFormat format, Payload payload) {}
}
