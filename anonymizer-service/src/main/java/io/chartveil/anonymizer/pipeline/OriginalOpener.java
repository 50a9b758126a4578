// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline;

import io.chartveil.anonymizer.deidentification.Deidentification;
import io.chartveil.anonymizer.deidentification.UnreadableRecordException;
import io.chartveil.anonymizer.subjects.Identified;
import io.chartveil.blobs.BlobStore;
import io.chartveil.blobs.DamagedBlobException;
import io.chartveil.blobs.MissingBlobException;
import io.chartveil.contracts.ClaimCheck;
import io.chartveil.contracts.Payload;
import io.chartveil.contracts.ingestion.RecordStatus.Cause;
import io.chartveil.deid.structured.RecordReading;
import io.chartveil.envelope.AssociatedData;
import io.chartveil.envelope.EnvelopeException;
import io.chartveil.patientidentity.SourceScope;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Opens one record and reads whom it is about. */
@Component
class OriginalOpener {

    private static final Logger LOG = LoggerFactory.getLogger(OriginalOpener.class);

    private final BlobStore blobs;
    private final Deidentification deidentification;
    private final Clock clock;

    OriginalOpener(BlobStore blobs, Deidentification deidentification, Clock clock) {
        this.blobs = blobs;
        this.deidentification = deidentification;
        this.clock = clock;
    }

    Opening open(ReceivedRecord record, TenantContext tenant) {
        var startedAt = clock.instant();
        var event = record.event();
        byte[] sealed;
        try {
            var claimCheck = event.claimCheck();
            sealed = claimCheck.isPresent() ? fetch(claimCheck.get()) : record.value();
        } catch (MissingBlobException e) {
            // It was durable before its message was: somebody has removed it since.
            return new Opening.Unusable(record, startedAt, new Cause("claim-check-missing", Optional.empty()), false);
        } catch (DamagedBlobException | IllegalArgumentException e) {
            return new Opening.Unusable(record, startedAt, new Cause("claim-check-damaged", Optional.empty()), false);
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("tenantId", event.tenant())
                    .addKeyValue("recordId", event.record())
                    .addKeyValue("cause", e.getClass().getName())
                    .log("A claim check cannot be read");
            return new Opening.Waiting(record, "claim-check-unreadable");
        }
        Payload payload;
        try {
            var associated = AssociatedData.of(event.tenant(), event.record(), AssociatedData.ORIGINAL);
            payload = Payload.fromBytes(tenant.keys().open(sealed, associated));
        } catch (EnvelopeException | IllegalArgumentException e) {
            return new Opening.Unusable(record, startedAt, new Cause("cannot-be-opened", Optional.empty()), false);
        }
        try {
            var reading = deidentification.read(event.format(), payload.body());
            var source = new SourceScope(event.source());
            // What the record was ordered by; without it the same rule once more.
            var patient = payload.patient()
                    .map(source::number)
                    .or(() -> reading.patient().leading(source));
            var who = patient.map(named -> Identified.patient(tenant.keys(), named))
                    .orElseGet(() -> Identified.record(tenant.keys(), event.record()));
            return new Opening.Opened(
                    record, tenant, startedAt, reading, patient, who, aliases(record, tenant, reading, who));
        } catch (UnreadableRecordException e) {
            return new Opening.Unusable(record, startedAt, e.toCause(), true);
        }
    }

    private static List<Identified> aliases(
            ReceivedRecord record, TenantContext tenant, RecordReading reading, Identified who) {
        return reading.patient().aliases(new SourceScope(record.event().source())).stream()
                .map(address -> Identified.patient(tenant.keys(), address))
                .filter(alias -> !alias.equals(who))
                .toList();
    }

    private byte[] fetch(ClaimCheck claimCheck) throws IOException {
        try (var in = blobs.open(claimCheck)) {
            return in.readAllBytes();
        }
    }
}
