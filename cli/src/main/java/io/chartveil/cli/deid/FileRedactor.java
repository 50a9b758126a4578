// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.deid;

import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.deid.KnownIdentifiers;
import io.chartveil.deid.Policy;
import io.chartveil.deid.TextDeidentifier;
import io.chartveil.deid.structured.RecordContext;
import io.chartveil.deid.structured.RecordDeidentifier;
import io.chartveil.deid.structured.RecordReading;
import io.chartveil.deid.structured.RecordRefusedException;
import io.chartveil.patientidentity.PatientIdentity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** De-identifies files one after the other, so that what an earlier one told of a patient helps with a later one. */
final class FileRedactor {

    private final RecordDeidentifier deidentifier;
    private final Policy policy;
    private final KeyBundle keys;
    private final Subjects subjects;
    private final FileNames names;
    private final Path out;
    private final Set<Path> written = new HashSet<>();

    FileRedactor(TextDeidentifier engine, Policy policy, KeyBundle keys, Path out) {
        this.deidentifier = new RecordDeidentifier(engine);
        this.policy = policy;
        this.keys = keys;
        this.subjects = new Subjects(keys);
        this.names = new FileNames(engine, keys.ofUnknown("file-names"));
        this.out = out;
    }

    /** What became of a file: its line of the report, and how much of it there was. */
    record Outcome(String reportLine, int records, int refusals) {}

    /** @param relative the file's name below what was named on the command line */
    Outcome redact(Path file, Path relative) throws IOException {
        var report = new RedactReport();
        byte[] stored;
        byte[] content;
        try {
            stored = Files.readAllBytes(file);
            content = Gzip.isZipped(stored) ? Gzip.unzip(stored) : stored;
        } catch (IOException e) {
            return refused("UNREADABLE", relative, report);
        }
        if (content.length == 0) {
            return refused("EMPTY", relative, report);
        }
        Optional<RecordFile> records = RecordFile.of(relative.getFileName(), content);
        if (records.isEmpty()) {
            return refused("UNSUPPORTED_FORMAT", relative, report);
        }
        var output = new ByteArrayOutputStream(content.length);
        KnownIdentifiers persons = records(records.get(), relative, output, report);
        Path name = unused(names.of(relative, persons));
        if (output.size() > 0) {
            byte[] redacted = output.toByteArray();
            write(out.resolve(name), Gzip.isZipped(stored) ? Gzip.zip(redacted) : redacted);
        }
        return outcome(name, records.get(), report);
    }

    private Outcome refused(String rule, Path relative, RedactReport report) {
        report.refused(rule);
        return outcome(names.of(relative, KnownIdentifiers.none()), null, report);
    }

    private static Outcome outcome(Path name, @Nullable RecordFile records, RedactReport report) {
        String format = records == null ? null : records.format().wireName();
        return new Outcome(
                report.line(name.toString().replace('\\', '/'), format), report.records(), report.refusals());
    }

    /** @return what the records told of persons */
    private KnownIdentifiers records(
            RecordFile file, Path relative, ByteArrayOutputStream output, RedactReport report) {
        KnownIdentifiers persons = KnownIdentifiers.none();
        for (byte[] record : file.records()) {
            try {
                RecordReading reading = RecordReading.of(record, file.format());
                var subject = subjects.of(identifiers(reading.patient()), relative + "#" + report.records());
                var context =
                        RecordContext.of(policy, subject.secrets(), keys.asOf()).withKnown(subject.known());
                var result = deidentifier.deidentify(reading, context);
                subject.learn(result.learnt());
                persons = persons.with(reading.ofAll()).with(subject.known());
                append(file, result.bytes(), output);
                report.done(result.findings());
            } catch (RecordRefusedException e) {
                report.refused(e);
            }
        }
        return persons;
    }

    /** Where a FHIR server keeps the patient comes first: what refers to the patient names nothing else. */
    private static List<PatientIdentifier> identifiers(PatientIdentity patient) {
        return Stream.concat(patient.addresses().stream(), patient.numbers().stream())
                .toList();
    }

    private static void append(RecordFile file, byte[] record, ByteArrayOutputStream output) {
        if (file.sharesHead() && output.size() > 0) {
            output.writeBytes(Table.withoutHead(new String(record, StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8));
            return;
        }
        output.writeBytes(record);
        boolean ended = record.length > 0 && (record[record.length - 1] == '\n' || record[record.length - 1] == '\r');
        if (!ended) {
            output.writeBytes(file.joint().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Two inputs may have one relative name; the later gets a number. */
    private Path unused(Path name) {
        Path free = name;
        for (int i = 2; !written.add(free); i++) {
            free = name.resolveSibling(i + "-" + name.getFileName());
        }
        return free;
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        Files.write(unfinished, content);
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
