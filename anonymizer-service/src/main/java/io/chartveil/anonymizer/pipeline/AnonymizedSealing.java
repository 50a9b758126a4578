// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline;

import io.chartveil.blobs.BlobStore;
import io.chartveil.contracts.ClaimCheck;
import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.Payload;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.anonymizer.RecordAnonymized;
import io.chartveil.contracts.ingestion.RecordReceived;
import io.chartveil.envelope.AssociatedData;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Seals de-identified records to analytics; what is too large for the topic goes to the blob store. */
@Component
class AnonymizedSealing {

    private final BlobStore blobs;

    AnonymizedSealing(BlobStore blobs) {
        this.blobs = blobs;
    }

    /** A blob written for a transaction that then fails is an orphan, and is swept. */
    Sealed seal(TenantContext tenant, RecordReceived event, String pseudonym, byte[] body) {
        byte[] sealed = inline(tenant, event.record(), pseudonym, body);
        if (sealed.length <= BlobStore.THRESHOLD) {
            return new Sealed(sealed, Optional.empty());
        }
        try (var blob = blobs.create(BlobSweep.OWNER, event.tenant())) {
            blob.write(sealed);
            return new Sealed(Ending.NOTHING, Optional.of(blob.commit()));
        } catch (IOException e) {
            throw new TransientFaultException("a result could not be put into the blob store", e);
        }
    }

    /** For the topic, whatever its size. */
    byte[] inline(TenantContext tenant, RecordId record, String pseudonym, byte[] body) {
        var patient = new PatientIdentifier(RecordAnonymized.PSEUDONYM_SYSTEM, pseudonym);
        var associated = AssociatedData.of(tenant.keys().tenant(), record, AssociatedData.ANONYMIZED);
        return tenant.sealer().seal(new Payload(Optional.of(patient), body).toBytes(), associated);
    }

    /** @param value for the topic; empty with a claim check */
    record Sealed(byte[] value, Optional<ClaimCheck> claimCheck) {}
}
