// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.deid.KnownIdentifiers;
import io.chartveil.deid.Policy;
import io.chartveil.deid.SubjectSecrets;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a record is de-identified with.
 *
 * @param known what earlier records told of the subject
 * @param patient the patient named beside the record, if somebody did
 * @param language of its texts, an ISO 639-1 code, or null when nobody said
 * @param asOf the day on which ages are reckoned: the day of acceptance, so that a repetition gives the same
 */
public record RecordContext(
        Policy policy,
        SubjectSecrets secrets,
        KnownIdentifiers known,
        Optional<PatientIdentifier> patient,
        @Nullable String language,
        LocalDate asOf) {

    /** A context with nothing known but the keys. */
    public static RecordContext of(Policy policy, SubjectSecrets secrets, LocalDate asOf) {
        return new RecordContext(policy, secrets, KnownIdentifiers.none(), Optional.empty(), null, asOf);
    }

    public RecordContext withKnown(KnownIdentifiers identifiers) {
        return new RecordContext(policy, secrets, identifiers, patient, language, asOf);
    }
}
