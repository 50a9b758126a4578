// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline;

import io.chartveil.anonymizer.audit.AuditedPatients;
import io.chartveil.anonymizer.deidentification.Deidentification;
import io.chartveil.anonymizer.deidentification.Deidentified;
import io.chartveil.anonymizer.deidentification.UnreadableRecordException;
import io.chartveil.anonymizer.results.ProcessedRecord;
import io.chartveil.anonymizer.results.Stored;
import io.chartveil.anonymizer.results.Verdict;
import io.chartveil.anonymizer.subjects.Identified;
import io.chartveil.anonymizer.subjects.Learnt;
import io.chartveil.anonymizer.subjects.Subject;
import io.chartveil.contracts.ingestion.RecordStatus.Cause;
import io.chartveil.deid.KnownIdentifiers;
import io.chartveil.deid.Policy;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** De-identifies records of one subject after the other, each knowing what the one before told. */
@Component
class RecordAnonymizer {

    private static final Logger LOG = LoggerFactory.getLogger(RecordAnonymizer.class);

    private final Deidentification deidentification;
    private final AnonymizedSealing sealing;
    private final AuditedPatients patients;
    private final Clock clock;

    RecordAnonymizer(
            Deidentification deidentification, AnonymizedSealing sealing, AuditedPatients patients, Clock clock) {
        this.deidentification = deidentification;
        this.sealing = sealing;
        this.patients = patients;
        this.clock = clock;
    }

    List<Ending> anonymize(List<Opening.Opened> ofOneSubject, Map<Identified, Subject> subjects) {
        var endings = new ArrayList<Ending>(ofOneSubject.size());
        Optional<KnownIdentifiers> known = Optional.empty();
        for (var opened : ofOneSubject) {
            var subject = Objects.requireNonNull(subjects.get(opened.who()));
            var ending = anonymize(opened, subject, known.orElse(subject.known()));
            known = Optional.of(ending.learnt()
                    .map(learnt -> KnownIdentifiers.of(learnt.values()))
                    .orElse(KnownIdentifiers.none())
                    .with(known.orElse(subject.known())));
            endings.add(ending);
        }
        return endings;
    }

    private Ending anonymize(Opening.Opened opened, Subject subject, KnownIdentifiers known) {
        var event = opened.record().event();
        Policy policy;
        try {
            policy = opened.tenant().policy(event.policy(), event.source());
        } catch (UnreadableRecordException e) {
            return failed(opened, subject, e.toCause());
        }
        Deidentified done;
        try {
            done = deidentification.deidentify(
                    opened.reading(),
                    opened.patient(),
                    policy,
                    subject.secrets(),
                    known,
                    LocalDate.ofInstant(event.acceptedAt(), ZoneOffset.UTC));
        } catch (UnreadableRecordException e) {
            return failed(opened, subject, e.toCause());
        } catch (RuntimeException | StackOverflowError e) {
            // The engine's own fault; the message might quote the record, so only its kind is told.
            LOG.atError()
                    .addKeyValue("tenantId", event.tenant())
                    .addKeyValue("recordId", event.record())
                    .addKeyValue("cause", e.getClass().getName())
                    .addKeyValue("at", e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0].toString())
                    .log("De-identification failed");
            return failed(opened, subject, new Cause("deidentification-failed", Optional.empty()));
        }
        var sealed = sealing.seal(opened.tenant(), event, subject.pseudonym(), done.body());
        var verdict = new Verdict.Anonymized(
                subject.id(),
                subject.pseudonym(),
                done.policy(),
                Recipe.of(done, subject, known),
                Stored.compress(done.body()),
                Stored.compress(done.findings()),
                sealed.claimCheck());
        return new Ending(
                opened.record(),
                processed(opened.record(), opened.startedAt(), verdict),
                true,
                tag(opened),
                Optional.of(subject),
                learnt(subject, done.learnt()),
                sealed.value());
    }

    Ending unusable(Opening.Unusable unusable) {
        return failed(
                unusable.record(),
                unusable.startedAt(),
                new Verdict.DeadLettered(unusable.cause(), Optional.empty()),
                Optional.empty(),
                unusable.opened());
    }

    /** It was accepted before its subject was erased. */
    Ending erased(Opening.Opened opened) {
        var cause = new Cause(DeadLetters.SUBJECT_ERASED, Optional.empty());
        return failed(
                opened.record(),
                opened.startedAt(),
                new Verdict.DeadLettered(cause, Optional.empty()),
                tag(opened),
                true);
    }

    Ending refuse(ReceivedRecord record, String code) {
        var verdict = new Verdict.DeadLettered(new Cause(code, Optional.empty()), Optional.empty());
        return failed(record, clock.instant(), verdict, Optional.empty(), true);
    }

    private Ending failed(Opening.Opened opened, Subject subject, Cause cause) {
        var verdict = new Verdict.DeadLettered(cause, Optional.of(subject.id()));
        return failed(opened.record(), opened.startedAt(), verdict, tag(opened), true);
    }

    private Ending failed(
            ReceivedRecord record,
            Instant startedAt,
            Verdict.DeadLettered verdict,
            Optional<String> patientTag,
            boolean opened) {
        return new Ending(
                record,
                processed(record, startedAt, verdict),
                opened,
                patientTag,
                Optional.empty(),
                Optional.empty(),
                Ending.NOTHING);
    }

    private ProcessedRecord processed(ReceivedRecord record, Instant startedAt, Verdict verdict) {
        var event = record.event();
        return new ProcessedRecord(
                record.resultKey(),
                UUID.randomUUID(),
                event.sequence(),
                event.format(),
                event.source(),
                event.acceptedAt(),
                startedAt,
                clock.instant(),
                verdict);
    }

    private Optional<String> tag(Opening.Opened opened) {
        return opened.patient()
                .flatMap(patient -> patients.tag(opened.record().event().tenant(), patient));
    }

    private static Optional<Learnt> learnt(Subject subject, KnownIdentifiers told) {
        return told.isEmpty() ? Optional.empty() : Optional.of(new Learnt(subject, UUID.randomUUID(), told.values()));
    }
}
