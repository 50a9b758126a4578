// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.keys;

import io.chartveil.contracts.TenantId;
import io.chartveil.envelope.KeyRing;
import io.chartveil.envelope.Opener;
import io.chartveil.envelope.OpeningKey;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/** Unwraps one tenant's stored keys with the installation's key ring. */
record KeyringReader(KeyRing ring, TenantId tenant, Clock clock) {

    /** Binds a wrapped key to its place: moved to another tenant or purpose, it does not unwrap. */
    static String context(TenantId tenant, KeyPurpose purpose, UUID id) {
        return "anonymizer/" + tenant + "/" + purpose.columnValue() + "/" + id;
    }

    TenantKeyring read(List<StoredKey> stored) {
        var openers = of(stored, KeyPurpose.SEALING).stream()
                .sorted(Comparator.comparing(StoredKey::current).reversed())
                .map(key -> new Opener(OpeningKey.parse(unwrap(key)), clock))
                .toList();
        var wrapping = new HashMap<UUID, SecretBox>();
        of(stored, KeyPurpose.SUBJECT_WRAPPING).forEach(key -> wrapping.put(key.id(), new SecretBox(unwrap(key))));
        return new TenantKeyring(
                tenant,
                openers,
                unwrap(current(stored, KeyPurpose.LINKAGE)),
                new Hmac(unwrap(current(stored, KeyPurpose.IDENTIFIER))),
                wrapping,
                current(stored, KeyPurpose.SUBJECT_WRAPPING).id());
    }

    ReceiptKey receiptKey(List<StoredKey> stored) {
        var key = current(stored, KeyPurpose.RECEIPT);
        var publicHalf = key.publicHalf()
                .orElseThrow(
                        () -> new IllegalStateException("a receipt key of tenant " + tenant + " has no public half"));
        return ReceiptKey.parse(key.id(), unwrap(key), publicHalf);
    }

    private byte[] unwrap(StoredKey key) {
        return ring.unwrap(key.wrapped(), context(tenant, key.purpose(), key.id()));
    }

    private static List<StoredKey> of(List<StoredKey> stored, KeyPurpose purpose) {
        return stored.stream().filter(key -> key.purpose() == purpose).toList();
    }

    private StoredKey current(List<StoredKey> stored, KeyPurpose purpose) {
        return of(stored, purpose).stream()
                .filter(StoredKey::current)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "tenant " + tenant + " has no current key for " + purpose.columnValue()));
    }
}
