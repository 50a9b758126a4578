// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.contracts.RecordFormat;
import io.chartveil.deid.structured.RecordReading;
import io.chartveil.deid.structured.RecordRefusedException;
import io.chartveil.patientidentity.PatientIdentity;
import io.chartveil.patientidentity.SourceScope;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * The record's way begins with this service's word on who the patient is and goes on with the engine's: two readers, one
 * rule. On every sample, and on resources made at random, both say the same. {@code -Dchartveil.data} names the folder
 * of the whole shared material; without it the samples of this repository are read.
 */
class PatientAgreementTest {

    private static final SourceScope WARD = new SourceScope("ward");
    private static final Path COMMITTED = Path.of("../deid/src/test/resources/structured");

    private record Sample(String name, RecordFormat format, byte[] body) {}

    @Test
    void bothReadersNameTheSamePatientOnEverySample() throws IOException {
        // Given
        var samples = samples();
        var disagreements = new ArrayList<String>();

        // When
        for (var sample : samples) {
            disagreement(sample).ifPresent(disagreements::add);
        }

        // Then
        assertThat(samples).hasSizeGreaterThan(50);
        assertThat(disagreements).isEmpty();
    }

    @Test
    void bothReadersNameTheSamePatientOfResourcesMadeAtRandom() {
        // Given
        var random = new Random(20261122);
        var disagreements = new ArrayList<String>();

        // When
        for (int i = 0; i < 5_000; i++) {
            var body = randomBundle(random).getBytes(StandardCharsets.UTF_8);
            disagreement(new Sample("bundle " + i, RecordFormat.FHIR_R4, body)).ifPresent(disagreements::add);
        }

        // Then
        assertThat(disagreements).isEmpty();
    }

    private static Optional<String> disagreement(Sample sample) {
        var inspection = RecordReader.inspect(sample.format(), sample.body(), ReadingHints.none());
        PatientIdentity engine;
        try {
            engine = RecordReading.of(sample.body(), sample.format()).patient();
        } catch (RecordRefusedException e) {
            return inspection instanceof Inspection.Faulty
                    ? Optional.empty()
                    : Optional.of(sample.name() + ": only the engine refuses it, " + e.rule() + " at " + e.place());
        }
        return switch (inspection) {
            case Inspection.Sound(var sketch, var body) -> {
                boolean same = engine.second().isEmpty()
                        && sketch.patient().leading(WARD).equals(engine.leading(WARD))
                        && sketch.patient().aliases(WARD).equals(engine.aliases(WARD));
                yield same ? Optional.empty() : Optional.of(sample.name() + ": the readers name two patients");
            }
            case Inspection.Faulty(var fault) ->
                fault.rule().equals("one-patient") && engine.second().isEmpty()
                        ? Optional.of(sample.name() + ": a second patient for intake alone, at " + fault.place())
                        : Optional.empty();
        };
    }

    private static String randomBundle(Random random) {
        var entries = new ArrayList<String>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String url = random.nextBoolean() ? "\"fullUrl\":\"" + reference(random) + "\"," : "";
            String entry = random.nextInt(3) == 0 ? patient(random) : observation(random);
            entries.add(
                    random.nextBoolean()
                            ? "{" + url + "\"resource\":" + entry + "}"
                            : "{\"resource\":" + entry + (url.isEmpty() ? "" : "," + url.substring(0, url.length() - 1))
                                    + "}");
        }
        return random.nextInt(4) == 0
                ? observation(random)
                : "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[" + String.join(",", entries) + "]}";
    }

    private static String patient(Random random) {
        return "{\"resourceType\":\"Patient\"" + (random.nextBoolean() ? ",\"id\":\"" + id(random) + "\"" : "")
                + (random.nextBoolean()
                        ? ",\"identifier\":[" + identifier(random) + "," + identifier(random) + "]"
                        : "")
                + "}";
    }

    private static String observation(Random random) {
        String element = List.of("subject", "patient", "performer", "focus").get(random.nextInt(4));
        String contained = random.nextInt(4) == 0
                ? ",\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"" + id(random) + "\",\"identifier\":["
                        + identifier(random) + "]}]"
                : "";
        String reference = random.nextBoolean()
                ? "{\"reference\":\"" + reference(random) + "\"}"
                : "{\"identifier\":" + identifier(random) + ",\"display\":\"somebody\"}";
        return "{\"resourceType\":\"Observation\",\"id\":\"" + id(random) + "\"" + contained + ",\"" + element + "\":"
                + (random.nextInt(5) == 0 ? "[" + reference + "]" : reference) + "}";
    }

    private static String reference(Random random) {
        String id = id(random);
        return List.of(
                        "Patient/" + id,
                        "Patient/" + id + "/_history/2",
                        "https://a.example/fhir/Patient/" + id,
                        "https://b.example/fhir/Patient/" + id,
                        "urn:uuid:" + id,
                        "#" + id,
                        "Group/" + id,
                        "Patient?identifier=urn:s1|" + id)
                .get(random.nextInt(8));
    }

    private static String identifier(Random random) {
        String type = List.of("MR", "PI", "SS", "").get(random.nextInt(4));
        return "{"
                + (random.nextBoolean() ? "\"system\":\"urn:s" + random.nextInt(3) + "\"," : "")
                + (type.isEmpty() ? "" : "\"type\":{\"coding\":[{\"code\":\"" + type + "\"}]},")
                + (random.nextInt(5) == 0 ? "\"use\":\"old\"," : "")
                + "\"value\":\"" + id(random) + "\"}";
    }

    private static String id(Random random) {
        return "p" + random.nextInt(3);
    }

    private static List<Sample> samples() throws IOException {
        String data = System.getProperty("chartveil.data");
        var samples = new ArrayList<Sample>();
        if (data == null) {
            lines(COMMITTED.resolve("fhir/examples.ndjson"), samples);
            files(COMMITTED.resolve("synthea"), RecordFormat.FHIR_R4, samples);
            files(COMMITTED.resolve("hl7v2"), RecordFormat.HL7_V2, samples);
        } else {
            var structured = Path.of(data).resolve("structured");
            lines(structured.resolve("fhir/fhir-r4-examples.ndjson.gz"), samples);
            files(structured.resolve("synthea/bundles"), RecordFormat.FHIR_R4, samples);
            files(structured.resolve("hl7v2/microsoft"), RecordFormat.HL7_V2, samples);
            files(structured.resolve("hl7v2/reportstream"), RecordFormat.HL7_V2, samples);
        }
        return samples;
    }

    private static void lines(Path file, List<Sample> into) throws IOException {
        int number = 0;
        for (var line : new String(read(file), StandardCharsets.UTF_8).lines().toList()) {
            into.add(new Sample(
                    file.getFileName() + " line " + ++number,
                    RecordFormat.FHIR_R4,
                    line.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static void files(Path folder, RecordFormat format, List<Sample> into) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.sorted().forEach(file -> {
                try {
                    into.add(new Sample(file.getFileName().toString(), format, read(file)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return file.toString().endsWith(".gz") ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
        }
    }
}
