// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.keys;

import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.UuidV7;
import io.chartveil.envelope.KeyRing;
import io.chartveil.envelope.OpeningKey;
import io.chartveil.tenancy.TenantTransactions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;

/** The tenants' keys: makes them, and hands them out unwrapped from memory. */
@Service
public class TenantKeys {

    private static final int KEY_BYTES = 32;
    /** How long another instance's rotation may go unseen here. */
    private static final Duration FRESH_FOR = Duration.ofMinutes(5);

    private final KeyStore store;
    private final KeyRing ring;
    private final TenantTransactions transactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<TenantId, Loaded> loaded = new ConcurrentHashMap<>();

    TenantKeys(KeyStore store, KeyRing ring, TenantTransactions transactions, Clock clock) {
        this.store = store;
        this.ring = ring;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Empty until the tenant's keys were provisioned. */
    public Optional<TenantKeyring> find(TenantId tenant) {
        var known = loaded.get(tenant);
        var now = clock.instant();
        if (known != null && known.until().isAfter(now)) {
            return Optional.of(known.keyring());
        }
        var stored = transactions.readOnlyInTenant(tenant, () -> store.ofTenant(tenant));
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        var keyring = new KeyringReader(ring, tenant, clock).read(stored);
        loaded.put(tenant, new Loaded(keyring, now.plus(FRESH_FOR)));
        return Optional.of(keyring);
    }

    /**
     * Makes the tenant's keys where they are missing.
     *
     * @return the public half that originals are to be sealed to; the same one however often it is called
     */
    public String provision(TenantId tenant) {
        return transactions.inTenant(tenant, () -> {
            var there = store.ofTenant(tenant);
            if (there.stream().filter(StoredKey::current).count() < KeyPurpose.values().length) {
                fresh(tenant).forEach(key -> store.addUnlessThere(tenant, key));
                there = store.ofTenant(tenant);
            }
            return there.stream()
                    .filter(key -> key.current() && key.purpose() == KeyPurpose.SEALING)
                    .flatMap(key -> key.publicHalf().stream())
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("tenant " + tenant + " has no sealing key"));
        });
    }

    /** What signs the tenant's erasure receipts; made for a tenant from before there were any. */
    public ReceiptKey receiptKey(TenantId tenant) {
        provision(tenant);
        var stored = transactions.readOnlyInTenant(tenant, () -> store.ofTenant(tenant));
        return new KeyringReader(ring, tenant, clock).receiptKey(stored);
    }

    private List<StoredKey> fresh(TenantId tenant) {
        var now = clock.instant();
        var keys = new ArrayList<StoredKey>();
        for (var purpose : KeyPurpose.values()) {
            var id = UuidV7.at(now);
            var context = KeyringReader.context(tenant, purpose, id);
            keys.add(
                    switch (purpose) {
                        case SEALING -> {
                            var opening = OpeningKey.generate();
                            yield pair(purpose, id, ring.wrap(opening.toBytes(), context), opening.publicHalf(), now);
                        }
                        case RECEIPT -> {
                            var signing = ReceiptKey.generate(id);
                            yield pair(purpose, id, ring.wrap(signing.toBytes(), context), signing.publicHalf(), now);
                        }
                        case LINKAGE, IDENTIFIER, SUBJECT_WRAPPING -> {
                            var secret = new byte[KEY_BYTES];
                            random.nextBytes(secret);
                            yield new StoredKey(purpose, id, ring.wrap(secret, context), Optional.empty(), now, true);
                        }
                    });
        }
        return keys;
    }

    private static StoredKey pair(KeyPurpose purpose, UUID id, byte[] wrapped, String publicHalf, Instant now) {
        return new StoredKey(purpose, id, wrapped, Optional.of(publicHalf), now, true);
    }

    private record Loaded(TenantKeyring keyring, Instant until) {}
}
