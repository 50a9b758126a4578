// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.subjects;

import io.chartveil.anonymizer.keys.TenantKeys;
import io.chartveil.anonymizer.problem.AnonymizerProblem;
import io.chartveil.blobs.BlobStore;
import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.UuidV7;
import io.chartveil.tenancy.TenantTransactions;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ends a subject: destroys its key, what was known of it and the results, tells everybody who holds something of it, and
 * refuses from then on what was accepted before. A later record of the same patient is a new subject's.
 */
@Service
public class SubjectErasure {

    private static final Logger LOG = LoggerFactory.getLogger(SubjectErasure.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Subjects subjects;
    private final ErasedSubjects erased;
    private final ErasureNews news;
    private final ErasureLedger ledger;
    private final ErasureProperties properties;
    private final TenantKeys keys;
    private final TenantTransactions transactions;
    private final BlobStore blobs;
    private final Clock clock;

    SubjectErasure(
            Subjects subjects,
            ErasedSubjects erased,
            ErasureNews news,
            ErasureLedger ledger,
            ErasureProperties properties,
            TenantKeys keys,
            TenantTransactions transactions,
            BlobStore blobs,
            Clock clock) {
        this.subjects = subjects;
        this.erased = erased;
        this.news = news;
        this.ledger = ledger;
        this.properties = properties;
        this.keys = keys;
        this.transactions = transactions;
        this.blobs = blobs;
        this.clock = clock;
    }

    /**
     * Asked for again, the same receipt is given again.
     *
     * @param lastly runs as the transaction's end: the audit
     * @throws io.chartveil.problemweb.ProblemException 404 if the tenant has, and had, no such subject
     */
    public ErasureReceipt erase(TenantId tenant, PatientIdentifier patient, Consumer<ErasureReceipt> lastly) {
        var keyring = keys.find(tenant)
                .orElseThrow(() -> AnonymizerProblem.TENANT_NOT_READY.exception("Try again in a moment."));
        var signing = keys.receiptKey(tenant);
        var who = Identified.patient(keyring, patient);
        var done = transactions.inTenant(tenant, () -> {
            subjects.ownTenant(tenant);
            var subject = subjects.find(List.of(who)).subjects().get(who);
            var result = subject == null
                    ? new Done(
                            erased.receiptOf(who)
                                    .orElseThrow(() -> AnonymizerProblem.SUBJECT_NOT_FOUND.exception(
                                            "No subject has this identifier.")),
                            List.of())
                    : erase(tenant, subject.id(), payload -> signing.sign(JSON.writeValueAsBytes(payload)));
            lastly.accept(result.receipt());
            return result;
        });
        deleteBlobs(done.blobs());
        return done.receipt();
    }

    /** @return false if the database knows this erasure */
    boolean applyAgain(ErasureLedger.Entry entry) {
        var tenant = entry.tenant();
        return transactions.inTenant(tenant, () -> {
            if (erased.has(tenant, entry.receipt())) {
                return false;
            }
            subjects.ownTenant(tenant);
            for (var subject : erased.meantBy(tenant, entry.identifiers())) {
                var reach = erased.reach(tenant, subject);
                erased.destroy(tenant, subject, entry.liveErasedAt());
                news.tell(tenant, reach, entry.liveErasedAt());
            }
            erased.refuseEarlier(
                    tenant, entry.identifiers(), entry.throughSequence(), entry.liveErasedAt(), entry.receipt());
            erased.add(new ErasureReceipt(
                    entry.receipt(),
                    tenant,
                    entry.pseudonym(),
                    entry.identifiers().size(),
                    entry.records(),
                    entry.liveErasedAt(),
                    entry.unrecoverableAfter(),
                    entry.signed()));
            return true;
        });
    }

    private interface Signing {
        String sign(Object payload);
    }

    private record Done(ErasureReceipt receipt, List<String> blobs) {}

    private Done erase(TenantId tenant, UUID subject, Signing signing) {
        // As precise as the table keeps it, so that the receipt is the same when it is asked for again.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var until = now.plus(properties.backupRetention());
        var id = UuidV7.at(now);
        var reach = erased.reach(tenant, subject);
        var payload = new LinkedHashMap<String, Object>();
        payload.put("receipt", id.toString());
        payload.put("tenant", tenant.value());
        payload.put("pseudonym", reach.pseudonym());
        payload.put("identifiers", reach.identifiers().size());
        payload.put("records", reach.records().size());
        payload.put("liveErasedAt", now.toString());
        payload.put("unrecoverableAfter", until.toString());
        var receipt = new ErasureReceipt(
                id,
                tenant,
                reach.pseudonym(),
                reach.identifiers().size(),
                reach.records().size(),
                now,
                until,
                signing.sign(payload));
        erased.destroy(tenant, subject, now);
        erased.refuseEarlier(tenant, reach.identifiers(), reach.lastSequence(), now, id);
        erased.add(receipt);
        news.tell(tenant, reach, now);
        ledger.append(new ErasureLedger.Entry(
                id,
                tenant,
                reach.identifiers(),
                reach.lastSequence(),
                reach.pseudonym(),
                reach.records().size(),
                now,
                until,
                receipt.signed()));
        return new Done(receipt, reach.blobs());
    }

    /** What cannot be deleted now is swept later: nothing refers to it any more. */
    private void deleteBlobs(List<String> refs) {
        for (var ref : refs) {
            try {
                blobs.delete(ref);
            } catch (IOException e) {
                LOG.atWarn()
                        .addKeyValue("cause", e.getClass().getName())
                        .log("An erased result's blob is left to the sweep");
            }
        }
    }
}
