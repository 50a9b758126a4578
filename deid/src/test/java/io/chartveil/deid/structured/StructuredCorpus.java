// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import ca.uhn.fhir.context.FhirContext;
import io.chartveil.contracts.RecordFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Runs the whole shared material through and says what failed and how long it took; not part of the suite. Takes the
 * folder {@code structured} of the material.
 */
final class StructuredCorpus {

    private static final FhirContext R4 = FhirContext.forR4();

    private StructuredCorpus() {}

    public static void main(String[] args) throws IOException {
        var root = Path.of(args[0]);
        var examples = unzipped(root.resolve("fhir/fhir-r4-examples.ndjson.gz"));
        var lines = new String(examples, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();
        run("FHIR examples", lines, RecordFormat.FHIR_R4);
        var bundles = new ArrayList<byte[]>();
        for (var file : files(root.resolve("synthea/bundles"))) {
            bundles.add(unzipped(file));
        }
        run("Synthea bundles", bundles, RecordFormat.FHIR_R4);
        var messages = new ArrayList<byte[]>();
        for (var folder : List.of("hl7v2/microsoft", "hl7v2/reportstream")) {
            for (var file : files(root.resolve(folder))) {
                messages.add(Files.readAllBytes(file));
            }
        }
        run("HL7 v2 messages", messages, RecordFormat.HL7_V2);
        time(bundles);
    }

    private static void run(String name, List<byte[]> records, RecordFormat format) {
        Map<String, Integer> outcomes = new TreeMap<>();
        for (var record : records) {
            String outcome = "ok";
            try {
                var out = Material.text(Material.deidentify(record, format, "hipaa-safe-harbor"));
                if (format == RecordFormat.FHIR_R4) {
                    R4.newJsonParser().parseResource(out);
                }
            } catch (RecordRefusedException e) {
                outcome = "refused: " + e.rule();
            } catch (RuntimeException e) {
                outcome = "FAILED: " + e;
            }
            outcomes.merge(outcome, 1, Integer::sum);
        }
        System.out.println(name + " " + outcomes);
    }

    private static void time(List<byte[]> bundles) {
        int resources = 0;
        for (var bundle : bundles) {
            resources += new String(bundle, StandardCharsets.UTF_8).split("\"resourceType\"", -1).length - 2;
        }
        for (String policy : List.of("hipaa-safe-harbor", "hipaa-expert-determination")) {
            for (int round = 0; round < 6; round++) {
                long start = System.nanoTime();
                for (var bundle : bundles) {
                    Material.deidentify(bundle, RecordFormat.FHIR_R4, policy);
                }
                report(policy, resources, start);
            }
        }
        for (int round = 0; round < 6; round++) {
            long start = System.nanoTime();
            for (var bundle : bundles) {
                RecordReading.of(bundle, RecordFormat.FHIR_R4);
            }
            report("first pass alone", resources, start);
        }
        for (int round = 0; round < 4; round++) {
            long start = System.nanoTime();
            for (var bundle : bundles) {
                var parser = R4.newJsonParser();
                parser.encodeResourceToString(parser.parseResource(new String(bundle, StandardCharsets.UTF_8)));
            }
            report("HAPI parse and encode", resources, start);
        }
    }

    private static void report(String what, int resources, long start) {
        System.out.printf("%s: %.1f microseconds per resource%n", what, (System.nanoTime() - start) / 1e3 / resources);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static byte[] unzipped(Path file) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }
}
