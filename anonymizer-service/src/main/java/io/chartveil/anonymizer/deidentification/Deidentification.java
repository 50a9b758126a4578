// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.deidentification;

import io.chartveil.anonymizer.policies.TenantPolicies;
import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.RecordFormat;
import io.chartveil.deid.KnownIdentifiers;
import io.chartveil.deid.Policy;
import io.chartveil.deid.SourcedPolicy;
import io.chartveil.deid.SubjectSecrets;
import io.chartveil.deid.structured.RecordContext;
import io.chartveil.deid.structured.RecordDeidentifier;
import io.chartveil.deid.structured.RecordReading;
import io.chartveil.deid.structured.RecordRefusedException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads records and replaces their identifiers. Stateless and safe to share. */
@Component
public class Deidentification {

    /** What the build says of the engine's jar. */
    private static final String ENGINE = Optional.ofNullable(
                    RecordDeidentifier.class.getPackage().getImplementationVersion())
            .orElse("unversioned");

    private final RecordDeidentifier engine;

    Deidentification(RecordDeidentifier engine) {
        this.engine = engine;
    }

    /**
     * Reads a record for the one time that it is read.
     *
     * @throws UnreadableRecordException if it is not well-formed, or is about two patients
     */
    public RecordReading read(RecordFormat format, byte[] body) {
        try {
            var reading = RecordReading.of(body, format);
            reading.requireOnePatient();
            return reading;
        } catch (RecordRefusedException e) {
            throw refused(e);
        }
    }

    /** Whom the record itself names, for a record that came by no source. */
    public static Optional<PatientIdentifier> patientOf(RecordReading reading) {
        return reading.patient().numbers().stream().findFirst();
    }

    /**
     * @param reference a name, or a name with the version that it must have
     * @throws UnreadableRecordException if the tenant has no such policy
     */
    public static SourcedPolicy policy(TenantPolicies policies, String reference) {
        return policies.find(reference).orElseThrow(() -> {
            int at = reference.indexOf('@');
            boolean known = at >= 0 && policies.hasName(reference.substring(0, at));
            return new UnreadableRecordException(known ? "unknown-policy-version" : "unknown-policy", Optional.empty());
        });
    }

    /** Name and version as events carry them: {@code hipaa-safe-harbor@1}. */
    public static String reference(Policy policy) {
        return policy.name() + "@" + policy.version();
    }

    /**
     * @param patient as it was said beside the record, or as the record says itself
     * @param known what earlier records told of the subject
     * @param asOf the day on which ages are reckoned
     * @throws UnreadableRecordException if the record cannot be rewritten
     */
    public Deidentified deidentify(
            RecordReading reading,
            Optional<PatientIdentifier> patient,
            Policy policy,
            SubjectSecrets secrets,
            KnownIdentifiers known,
            LocalDate asOf) {
        try {
            var context = new RecordContext(policy, secrets, known, patient, null, asOf);
            var done = engine.deidentify(reading, context);
            return new Deidentified(
                    done.bytes(), FindingsJson.write(done.findings()), done.learnt(), reference(policy), ENGINE);
        } catch (RecordRefusedException e) {
            throw refused(e);
        }
    }

    private static UnreadableRecordException refused(RecordRefusedException e) {
        var code = e.rule().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new UnreadableRecordException(code, Optional.of(e.place()));
    }
}
