// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake;

import io.chartveil.blobs.BlobStore;
import io.chartveil.blobs.BlobWriter;
import io.chartveil.contracts.ClaimCheck;
import io.chartveil.contracts.Payload;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.gateway.TenantFacts;
import io.chartveil.envelope.AssociatedData;
import io.chartveil.envelope.Sealer;
import io.chartveil.envelope.SealingKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Seals originals to their tenant's anonymizer key: what is sealed here cannot be opened here. Large ones go to the blob
 * store, before the transaction that names them; what a failed transaction leaves there is swept.
 */
final class SealedOriginals {

    /** Above this size a record is streamed through the seal rather than held twice. */
    private static final int STREAM_FROM = 8 * 1024 * 1024;

    /** Either the sealed bytes or where they lie. */
    record Sealed(byte @Nullable [] bytes, Optional<ClaimCheck> claimCheck) {}

    private record Keyed(String key, Sealer sealer) {}

    private final Map<TenantId, Keyed> sealers = new ConcurrentHashMap<>();
    private final BlobStore blobs;
    private final long claimCheckFrom;
    private final Clock clock;

    SealedOriginals(BlobStore blobs, IntakeProperties properties, Clock clock) {
        this.blobs = blobs;
        this.claimCheckFrom = properties.claimCheckFrom().toBytes();
        this.clock = clock;
    }

    Sealed seal(TenantFacts facts, RecordId id, Payload payload) {
        var sealer = sealer(facts);
        byte[] associated = AssociatedData.of(facts.tenant(), id, AssociatedData.ORIGINAL);
        byte[] plain = payload.toBytes();
        try {
            if (plain.length >= STREAM_FROM) {
                return new Sealed(null, Optional.of(stream(sealer, facts.tenant(), plain, associated)));
            }
            byte[] sealed = sealer.seal(plain, associated);
            return sealed.length < claimCheckFrom
                    ? new Sealed(sealed, Optional.empty())
                    : new Sealed(null, Optional.of(store(facts.tenant(), sealed)));
        } catch (IOException e) {
            throw new UncheckedIOException("an original could not be stored", e);
        }
    }

    private Sealer sealer(TenantFacts facts) {
        String key = facts.sealingKeys().anonymizer();
        var known = sealers.get(facts.tenant());
        if (known == null || !known.key().equals(key)) {
            known = new Keyed(key, new Sealer(SealingKey.parse(key), clock));
            sealers.put(facts.tenant(), known);
        }
        return known.sealer();
    }

    private ClaimCheck stream(Sealer sealer, TenantId tenant, byte[] plain, byte[] associated) throws IOException {
        try (BlobWriter writer = create(tenant)) {
            try (var out = sealer.sealing(writer, associated)) {
                out.write(plain);
            }
            return writer.commit();
        }
    }

    private ClaimCheck store(TenantId tenant, byte[] sealed) throws IOException {
        try (BlobWriter writer = create(tenant)) {
            writer.write(sealed);
            return writer.commit();
        }
    }

    private BlobWriter create(TenantId tenant) throws IOException {
        return blobs.create("ingestion", tenant);
    }
}
