// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.subjects;

import io.chartveil.anonymizer.keys.SecretBox;
import io.chartveil.contracts.TenantId;
import io.chartveil.deid.KnownIdentifiers;
import io.chartveil.deid.SubjectSecrets;
import java.util.UUID;

/**
 * One living subject with its secrets, as records of it are de-identified.
 *
 * @param secrets what pseudonym, surrogates and date offset derive from
 * @param box seals what is kept about the subject
 * @param known what earlier records told
 */
public record Subject(TenantId tenant, UUID id, SubjectSecrets secrets, SecretBox box, KnownIdentifiers known) {

    private static final String BOX = "chartveil-subject-box";

    static Subject of(TenantId tenant, UUID id, byte[] key, byte[] linkageKey) {
        var secrets = new SubjectSecrets(key, linkageKey);
        return new Subject(tenant, id, secrets, new SecretBox(secrets.ofSubject(BOX, "")), KnownIdentifiers.none());
    }

    public String pseudonym() {
        return secrets.pseudonym();
    }

    Subject knowing(KnownIdentifiers more) {
        return new Subject(tenant, id, secrets, box, known.with(more));
    }

    @Override
    public String toString() {
        return "Subject[" + tenant + " " + id + "]";
    }
}
