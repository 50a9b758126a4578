// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.keys;

import io.chartveil.contracts.TenantId;
import io.chartveil.envelope.EnvelopeException;
import io.chartveil.envelope.Opener;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A tenant's keys, unwrapped and ready to use.
 *
 * @param openers one per sealing key, the current one first, then the retired ones
 * @param linkageKey 32 bytes
 * @param identifiers by which an identifier finds its subject
 * @param wrapping boxes for the subjects' keys, by key id
 * @param currentWrapping the one that new subjects' keys are wrapped with
 */
public record TenantKeyring(
        TenantId tenant,
        List<Opener> openers,
        byte[] linkageKey,
        Hmac identifiers,
        Map<UUID, SecretBox> wrapping,
        UUID currentWrapping) {

    public TenantKeyring {
        openers = List.copyOf(openers);
        wrapping = Map.copyOf(wrapping);
    }

    /** The plaintext of what was sealed to any of the tenant's sealing keys. */
    public byte[] open(byte[] sealed, byte[] associatedData) throws EnvelopeException {
        for (int i = 0; i < openers.size() - 1; i++) {
            try {
                return openers.get(i).open(sealed, associatedData);
            } catch (EnvelopeException e) {
                // Sealed to an older key, then: the last one's word counts.
            }
        }
        return openers.getLast().open(sealed, associatedData);
    }

    /** @throws IllegalStateException if the tenant has no such key */
    public SecretBox wrapping(UUID id) {
        var box = wrapping.get(id);
        if (box == null) {
            throw new IllegalStateException("tenant " + tenant + " has no wrapping key " + id);
        }
        return box;
    }

    @Override
    public String toString() {
        return "TenantKeyring[" + tenant + "]";
    }
}
