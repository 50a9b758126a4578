// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.deidentification;

import io.chartveil.anonymizer.keys.TenantKeyring;
import io.chartveil.anonymizer.keys.TenantKeys;
import io.chartveil.anonymizer.policies.PolicyDirectory;
import io.chartveil.anonymizer.problem.AnonymizerProblem;
import io.chartveil.anonymizer.subjects.Claim;
import io.chartveil.anonymizer.subjects.Identified;
import io.chartveil.anonymizer.subjects.Subject;
import io.chartveil.anonymizer.subjects.SubjectDirectory;
import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.TenantId;
import io.chartveil.deid.KnownIdentifiers;
import io.chartveil.deid.Policy;
import io.chartveil.deid.SubjectSecrets;
import io.chartveil.problemweb.ProblemPlace;
import io.chartveil.tenantfacts.TenantDirectory;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * De-identifies a record for one answer and keeps nothing of it. With a named patient the stand-ins are that subject's
 * own; without one they are made up for the call.
 */
@Service
public class EphemeralDeidentification {

    private static final int KEY_BYTES = 32;

    private final Deidentification deidentification;
    private final PolicyDirectory policies;
    private final TenantDirectory tenants;
    private final SubjectDirectory subjects;
    private final TenantKeys keys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    EphemeralDeidentification(
            Deidentification deidentification,
            PolicyDirectory policies,
            TenantDirectory tenants,
            SubjectDirectory subjects,
            TenantKeys keys,
            Clock clock) {
        this.deidentification = deidentification;
        this.policies = policies;
        this.tenants = tenants;
        this.subjects = subjects;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * @param asked a policy with or without its version; empty: what the tenant chose for records of no source
     * @throws io.chartveil.problemweb.ProblemException if record or policy cannot be used
     */
    public Deidentified deidentify(
            TenantId tenant,
            RecordFormat format,
            byte[] body,
            Optional<String> asked,
            Optional<PatientIdentifier> patient) {
        var known = policies.of(tenant);
        var reference = asked.or(known::chosen).orElseGet(() -> defaultPolicy(tenant));
        try {
            var policy = Deidentification.policy(known, reference).policy();
            return deidentify(tenant, format, body, policy, patient);
        } catch (UnreadableRecordException e) {
            throw problem(e);
        }
    }

    private String defaultPolicy(TenantId tenant) {
        return tenants.find(tenant)
                .orElseThrow(() -> AnonymizerProblem.TENANT_NOT_READY.exception("Try again in a moment."))
                .defaultPolicy();
    }

    /** The same by a policy that need not be published. */
    public Deidentified deidentify(
            TenantId tenant, RecordFormat format, byte[] body, Policy policy, Optional<PatientIdentifier> patient) {
        var keyring = keys.find(tenant)
                .orElseThrow(() -> AnonymizerProblem.TENANT_NOT_READY.exception("Try again in a moment."));
        try {
            var reading = deidentification.read(format, body);
            var subject = patient.map(named -> subject(keyring, named));
            return deidentification.deidentify(
                    reading,
                    patient.or(() -> Deidentification.patientOf(reading)),
                    policy,
                    subject.map(Subject::secrets).orElseGet(() -> madeUp(keyring)),
                    subject.map(Subject::known).orElse(KnownIdentifiers.none()),
                    LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        } catch (UnreadableRecordException e) {
            throw problem(e);
        }
    }

    private static RuntimeException problem(UnreadableRecordException e) {
        if (e.isAboutPolicy()) {
            return AnonymizerProblem.POLICY_NOT_FOUND.exception("There is no policy of this name and version.");
        }
        return AnonymizerProblem.UNREADABLE_RECORD.exception(
                "Mend what is listed under errors and send it again.",
                List.of(ProblemPlace.at(e.place().orElse("record"), e.code())));
    }

    private Subject subject(TenantKeyring keyring, PatientIdentifier patient) {
        var who = Identified.patient(keyring, patient);
        // It counts as accepted now and after every erasure: it is no replay.
        var claim = new Claim(who, Long.MAX_VALUE, clock.instant());
        var found = subjects.resolve(List.of(claim), Map.of(keyring.tenant(), keyring))
                .subjects()
                .get(who);
        if (found == null) {
            throw AnonymizerProblem.SUBJECT_NOT_FOUND.exception("The subject was just erased.");
        }
        return found;
    }

    private SubjectSecrets madeUp(TenantKeyring keyring) {
        var key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return new SubjectSecrets(key, keyring.linkageKey());
    }
}
