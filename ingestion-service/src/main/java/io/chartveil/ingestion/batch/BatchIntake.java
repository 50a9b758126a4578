// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.batch;

import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.ingestion.content.BundleSplit;
import io.chartveil.ingestion.content.Fault;
import io.chartveil.ingestion.content.Inspection;
import io.chartveil.ingestion.content.ReadingHints;
import io.chartveil.ingestion.content.RecordReader;
import io.chartveil.ingestion.intake.IntakeProperties;
import io.chartveil.ingestion.intake.IntakeResult;
import io.chartveil.ingestion.intake.RecordIntake;
import io.chartveil.ingestion.intake.Submission;
import io.chartveil.ingestion.intake.Submission.JobPart;
import io.chartveil.ingestion.intake.Submission.RepetitionKeys;
import io.chartveil.ingestion.intake.Submitter;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;

/**
 * Takes a stream of lines in, a slice of them in one transaction, in their order. Of the whole stream only a slice is in
 * memory; a bundle of several patients becomes a record per patient.
 */
public final class BatchIntake {

    private static final int SLICE_RECORDS = 200;
    private static final long SLICE_BYTES = 4L * 1024 * 1024;
    private static final Fault TOO_LARGE = new Fault(
            "size", Optional.empty(), "a line, and a part of a bundle that cannot be split, has a size limit");

    /**
     * The request that the lines came with.
     *
     * @param source of lines that name none
     */
    public record Batch(
            TenantId tenant, String source, UUID job, Optional<String> idempotencyKey, Submitter submitter) {}

    /** Hears of each slice when it is durable; the results stand in the order of the lines. */
    @FunctionalInterface
    public interface Listener {
        void taken(List<LineResult> results) throws IOException;
    }

    private record Pending(int line, int records) {}

    private final RecordIntake intake;
    private final int maxLine;
    private final int maxRecord;

    public BatchIntake(RecordIntake intake, IntakeProperties properties) {
        this.intake = intake;
        this.maxLine = Math.toIntExact(properties.maxLineSize().toBytes());
        this.maxRecord = Math.toIntExact(properties.maxRecordSize().toBytes());
    }

    /** @param longLine hears how long a line is that outgrows a slice, before it takes the memory */
    public void take(Batch batch, InputStream in, LongConsumer longLine, Listener listener) throws IOException {
        var lines = new LineReader(in, maxLine, length -> {
            if (length > SLICE_BYTES) {
                longLine.accept(length);
            }
        });
        var submissions = new ArrayList<Submission>();
        var pending = new ArrayList<Pending>();
        long bytes = 0;
        for (var line = lines.next(); line.isPresent(); line = lines.next()) {
            List<Submission> records = switch (line.get()) {
                case LineReader.Line.TooLong ignored -> List.of();
                case LineReader.Line.Content(var number, var content) -> submissions(batch, number, content);
            };
            if (records.isEmpty() && isBlank(line.get())) {
                continue;
            }
            submissions.addAll(records);
            pending.add(new Pending(line.get().number(), records.size()));
            bytes += records.stream().mapToLong(it -> it.body().length).sum();
            if (submissions.size() >= SLICE_RECORDS || bytes >= SLICE_BYTES) {
                listener.taken(store(submissions, pending));
                submissions.clear();
                pending.clear();
                bytes = 0;
            }
        }
        if (!pending.isEmpty()) {
            listener.taken(store(submissions, pending));
        }
    }

    private static boolean isBlank(LineReader.Line line) {
        if (line instanceof LineReader.Line.Content(var number, var content)) {
            for (byte b : content) {
                if (b < 0 || b > ' ') {
                    return false;
                }
            }
            return true;
        }
        return false;
    }

    /** No submissions: the line is blank, or nothing of it can be kept. */
    private List<Submission> submissions(Batch batch, int number, byte[] content) {
        if (isBlank(new LineReader.Line.Content(number, content))) {
            return List.of();
        }
        var line = BatchLine.read(content);
        if (line.format() != RecordFormat.FHIR_R4) {
            return line.body().length > maxRecord
                    ? List.of()
                    : List.of(submission(batch, line, number, 1, line.body(), Optional.empty()));
        }
        var inspection = RecordReader.inspect(RecordFormat.FHIR_R4, line.body(), ReadingHints.none());
        boolean several = inspection instanceof Inspection.Faulty(var fault)
                && fault.rule().equals("one-patient");
        if (several || line.body().length > maxRecord) {
            var parts = BundleSplit.split(line.body(), maxRecord);
            var records = new ArrayList<Submission>(parts.size());
            for (var part : parts) {
                records.add(submission(
                        batch, line, number, records.size() + 1, part.sound().body(), Optional.of(part.sound())));
            }
            return records.isEmpty() && line.body().length <= maxRecord
                    ? List.of(submission(batch, line, number, 1, line.body(), Optional.empty()))
                    : records;
        }
        return List.of(submission(batch, line, number, 1, line.body(), Optional.of(inspection)));
    }

    private static Submission submission(
            Batch batch, BatchLine line, int number, int part, byte[] body, Optional<Inspection> inspected) {
        return new Submission(
                batch.tenant(),
                line.source().orElse(batch.source()),
                line.format(),
                body,
                Optional.empty(),
                line.patient(),
                RepetitionKeys.idempotency(batch.idempotencyKey().map(key -> key + "#" + number + "/" + part)),
                Optional.of(new JobPart(batch.job(), number, part)),
                inspected,
                batch.submitter());
    }

    private List<LineResult> store(List<Submission> submissions, List<Pending> pending) {
        List<IntakeResult> results = submissions.isEmpty() ? List.of() : intake.submit(List.copyOf(submissions));
        var lines = new ArrayList<LineResult>(pending.size());
        int at = 0;
        for (var line : pending) {
            lines.add(
                    line.records() == 0
                            ? refused(line.line(), TOO_LARGE)
                            : summary(line.line(), results.subList(at, at + line.records())));
            at += line.records();
        }
        return lines;
    }

    private static LineResult refused(int line, Fault fault) {
        return new LineResult(line, LineResult.Outcome.REFUSED, List.of(), error(fault));
    }

    private static LineResult summary(int line, List<IntakeResult> results) {
        var ids = new ArrayList<RecordId>(results.size());
        var worst = LineResult.Outcome.ACCEPTED;
        LineResult.BrokenRule error = null;
        for (var result : results) {
            LineResult.Outcome outcome = LineResult.Outcome.REFUSED;
            switch (result) {
                case IntakeResult.Accepted(var id) -> {
                    ids.add(id);
                    outcome = LineResult.Outcome.ACCEPTED;
                }
                case IntakeResult.Repeated(var id, var state) -> {
                    ids.add(id);
                    outcome = LineResult.Outcome.REPEATED;
                }
                case IntakeResult.KeyReused(var first) ->
                    error = new LineResult.BrokenRule(
                            "idempotency-key-reused", null, "the idempotency key stands for other content");
                case IntakeResult.Erased(var first) ->
                    error = new LineResult.BrokenRule(
                            "erased", null, "the record was accepted before and erased with its patient");
                case IntakeResult.Refused(var id, var fault) -> {
                    id.ifPresent(ids::add);
                    error = error(fault);
                }
                case IntakeResult.Closed(var door) ->
                    error = new LineResult.BrokenRule(
                            "not-taken-in",
                            null,
                            switch (door) {
                                case SOURCE_PAUSED -> "the source is paused";
                                case SOURCE_UNKNOWN -> "there is no source of this name";
                                case TENANT_SUSPENDED, TENANT_UNKNOWN -> "the tenant takes in nothing at the moment";
                            });
            }
            worst = outcome.compareTo(worst) > 0 ? outcome : worst;
        }
        return new LineResult(line, worst, ids, error);
    }

    private static LineResult.BrokenRule error(Fault fault) {
        return new LineResult.BrokenRule(fault.rule(), fault.place().orElse(null), fault.sentence());
    }
}
