// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake;

import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.Payload;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.gateway.TenantFacts;
import io.chartveil.ingestion.content.Fault;
import io.chartveil.ingestion.content.Inspection;
import io.chartveil.ingestion.content.ReadingHints;
import io.chartveil.ingestion.content.RecordReader;
import io.chartveil.ingestion.content.Sketch;
import io.chartveil.ingestion.intake.PreparedRecord.Repetition;
import io.chartveil.ingestion.sources.Source;
import io.chartveil.patientidentity.SourceScope;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Everything about a record that needs no transaction: reading, naming, hashing, sealing. It runs in the caller's thread. */
final class RecordPreparation {

    private final TenantKeys keys;
    private final SealedOriginals originals;
    private final Clock clock;
    private final Supplier<Optional<String>> trace;

    /** @param trace the {@code traceparent} of what the caller's thread is doing */
    RecordPreparation(TenantKeys keys, SealedOriginals originals, Clock clock, Supplier<Optional<String>> trace) {
        this.keys = keys;
        this.originals = originals;
        this.clock = clock;
        this.trace = trace;
    }

    PreparedRecord prepare(Submission submission, TenantFacts facts, Source source) {
        return prepare(submission, facts, source, RecordId.at(clock.instant()));
    }

    /** @param id the name that the record has, or gets */
    PreparedRecord prepare(Submission submission, TenantFacts facts, Source source, RecordId id) {
        Inspection inspection = submission
                .inspected()
                .orElseGet(() -> RecordReader.inspect(
                        submission.format(),
                        submission.body(),
                        new ReadingHints(submission.charset(), source.patientColumn(), source.patientSystem())));
        return switch (inspection) {
            case Inspection.Sound(var sketch, var body) -> sound(submission, facts, id, sketch, body);
            case Inspection.Faulty(var fault) -> faulty(submission, facts, id, fault);
        };
    }

    private PreparedRecord sound(Submission submission, TenantFacts facts, RecordId id, Sketch sketch, byte[] body) {
        var tenantKeys = keys.of(submission.tenant());
        var scope = new SourceScope(submission.source());
        // What the record says of its patient goes before what is said beside it.
        Optional<PatientIdentifier> patient =
                sketch.patient().leading(scope).or(() -> submission.patient().map(scope::number));
        List<PatientIdentifier> own = sketch.patient().all(scope);
        List<PatientIdentifier> identifiers = own.isEmpty() ? patient.stream().toList() : own;
        // Sealed with the record, so that the subject is looked up by what the record is ordered by.
        var sealed = originals.seal(facts, id, new Payload(patient, body));
        return new PreparedRecord(
                submission.tenant(),
                id,
                submission.source(),
                submission.format(),
                sketch.type(),
                clock.instant(),
                Optional.empty(),
                submission.body().length,
                sealed.bytes(),
                sealed.claimCheck(),
                patient.map(tenantKeys::route).orElse(null),
                identifiers.stream().map(tenantKeys::patient).toList(),
                sketch.messageId().map(tenantKeys::message).orElse(null),
                repetition(submission, sketch, tenantKeys.search()),
                submission.part(),
                patient,
                submission.submitter(),
                trace.get());
    }

    private PreparedRecord faulty(Submission submission, TenantFacts facts, RecordId id, Fault fault) {
        var sealed = originals.seal(facts, id, new Payload(submission.patient(), submission.body()));
        return new PreparedRecord(
                submission.tenant(),
                id,
                submission.source(),
                submission.format(),
                Optional.empty(),
                clock.instant(),
                Optional.of(fault),
                submission.body().length,
                sealed.bytes(),
                sealed.claimCheck(),
                null,
                List.of(),
                null,
                refusalRepetition(submission),
                submission.part(),
                Optional.empty(),
                submission.submitter(),
                trace.get());
    }

    /**
     * A refusal does not use up its sender's key, since the repaired record will come under the same. Only a topic's
     * position names the very same bytes again.
     */
    private Optional<Repetition> refusalRepetition(Submission submission) {
        var search = keys.of(submission.tenant()).search();
        return submission
                .keys()
                .position()
                .map(position -> new Repetition(search.of("refused-position", submission.source(), position), null));
    }

    private static Optional<Repetition> repetition(Submission submission, Sketch sketch, TenantHmac search) {
        var given = submission.keys();
        String source = submission.source();
        if (given.idempotencyKey().isPresent()) {
            byte[] key =
                    search.of("idempotency-key", source, given.idempotencyKey().get());
            return Optional.of(new Repetition(key, search.of(submission.body())));
        }
        // A split bundle keeps its sender's key: its parts are told apart by their number.
        String part = submission
                .part()
                .filter(it -> it.part() > 1)
                .map(it -> "/" + it.part())
                .orElse("");
        return given.event()
                .map(event -> search.of("event", source, event + part))
                .or(() -> sketch.senderKey().map(own -> search.of("sender", source, own + part)))
                .or(() -> given.position().map(position -> search.of("position", source, position)))
                .map(key -> new Repetition(key, null));
    }
}
