// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.contracts.RecordFormat;
import io.chartveil.deid.Gender;
import io.chartveil.deid.KnownIdentifiers;
import io.chartveil.deid.Label;
import io.chartveil.deid.TextDeidentifier;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * De-identifies whole records and writes them in their own format. What no rule names is removed; free text goes through
 * the text engine with all that is known of the record and of its subject.
 *
 * <p>Safe to share between threads.
 */
public final class RecordDeidentifier {

    private static final PathRule NOTE = CsvRules.byForm(Treatment.TEXT, "text");

    private final TextDeidentifier engine;
    private final FreeText.Terms terms = new FreeText.Terms();

    public RecordDeidentifier(TextDeidentifier engine) {
        this.engine = engine;
    }

    /** @throws RecordRefusedException if the record is not well-formed or holds a second patient */
    public DeidentifiedRecord deidentify(byte[] record, RecordFormat format, RecordContext context) {
        return deidentify(RecordReading.of(record, format), context);
    }

    /**
     * Goes on from a record that was read, for instance to look up its subject.
     *
     * @throws RecordRefusedException if the record holds a second patient
     */
    public DeidentifiedRecord deidentify(RecordReading reading, RecordContext context) {
        reading.requireOnePatient();
        var counts = new FindingCounts(context.policy());
        var texts = new FreeText(engine, terms, context, known(reading, context), genderOf(reading));
        var values = new Values(context, texts, counts);
        byte[] bytes = rewrite(reading, context, values, counts);
        return new DeidentifiedRecord(bytes, counts.findings(), learnt(reading, context));
    }

    private static byte[] rewrite(RecordReading reading, RecordContext context, Values values, FindingCounts counts) {
        var secrets = context.secrets();
        return switch (reading) {
            case FhirReading fhir -> {
                var links = new Links(secrets, fhir.subjectIds());
                yield FhirRewriter.rewrite(fhir, new FhirRewriter.FhirTools(values, links, counts));
            }
            case Hl7Reading hl7 -> Hl7Rewriter.rewrite(hl7, values, new Links(secrets, Set.of()), counts);
            case CsvReading csv -> new CsvRewriter(values, new Links(secrets, Set.of()), counts).rewrite(csv);
            case TextReading text -> values.text(NOTE, text.text()).getBytes(StandardCharsets.UTF_8);
        };
    }

    private static KnownIdentifiers known(RecordReading reading, RecordContext context) {
        var known = context.known()
                .with(reading.ofAll())
                .with(context.policy().texts().known());
        return context.patient()
                .map(patient -> known.with(KnownIdentifiers.builder()
                        .identifier(Label.MEDICAL_RECORD_NUMBER, patient.value())
                        .build()))
                .orElse(known);
    }

    private static KnownIdentifiers learnt(RecordReading reading, RecordContext context) {
        var before = Set.copyOf(context.known().values());
        return KnownIdentifiers.of(reading.ofSubject().values().stream()
                .filter(value -> !before.contains(value))
                .toList());
    }

    private static Gender genderOf(RecordReading reading) {
        return switch (reading) {
            case FhirReading fhir -> fhir.gender();
            case Hl7Reading hl7 -> hl7.gender();
            case CsvReading c -> Gender.UNKNOWN;
            case TextReading t -> Gender.UNKNOWN;
        };
    }
}
