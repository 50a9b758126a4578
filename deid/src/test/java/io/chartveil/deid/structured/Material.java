// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.contracts.RecordFormat;
import io.chartveil.deid.Policies;
import io.chartveil.deid.SubjectSecrets;
import io.chartveil.deid.TextDeidentifier;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The records under {@code structured/} (origin and licence beside them), and what they are de-identified with. */
final class Material {

    /** A patient of many identifiers. */
    static final String PATIENT = """
        {"resourceType":"Patient","id":"p1","text":{"status":"generated","div":"<div>Ann Quimby</div>"},
         "identifier":[{"type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"MR"}]},
                        "system":"urn:hospital","value":"MRN-778899"}],
         "name":[{"use":"official","family":"Quimby","given":["Ann","Zelda"]}],
         "telecom":[{"system":"phone","value":"555-867-5309","use":"home"}],
         "gender":"female","birthDate":"1950-03-04",
         "address":[{"line":["12 Elm Street"],"city":"Springfield","state":"MA","postalCode":"01101","country":"US"}],
         "extension":[{"url":"http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex","valueCode":"F"},
                      {"url":"http://example.org/mothersMaidenName","valueString":"Leonard"}],
         "photo":[{"data":"AAAA"}]}
        """;

    static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    static final RecordDeidentifier DEIDENTIFIER = new RecordDeidentifier(TextDeidentifier.load());

    private Material() {}

    static SubjectSecrets secrets() {
        var subject = new byte[32];
        var tenant = new byte[32];
        Arrays.fill(subject, (byte) 7);
        Arrays.fill(tenant, (byte) 9);
        return new SubjectSecrets(subject, tenant);
    }

    static RecordContext context(String policy) {
        return RecordContext.of(Policies.shipped().named(policy), secrets(), TODAY);
    }

    static DeidentifiedRecord deidentify(byte[] record, RecordFormat format, String policy) {
        return DEIDENTIFIER.deidentify(record, format, context(policy));
    }

    static String fhir(String json, String policy) {
        return text(deidentify(bytes(json), RecordFormat.FHIR_R4, policy));
    }

    static String hl7(String message, String policy) {
        return text(deidentify(bytes(message), RecordFormat.HL7_V2, policy)).replace('\r', '\n');
    }

    static String csv(String rows, String policy) {
        return text(deidentify(bytes(rows), RecordFormat.CSV_ROW, policy));
    }

    static String text(DeidentifiedRecord record) {
        return new String(record.bytes(), StandardCharsets.UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static List<byte[]> examples() throws IOException {
        return Files.readAllLines(path("fhir/examples.ndjson")).stream()
                .map(Material::bytes)
                .toList();
    }

    static byte[] bundle(String name) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(path("synthea/" + name)))) {
            return in.readAllBytes();
        }
    }

    static List<Path> messages() throws IOException {
        try (var files = Files.list(path("hl7v2"))) {
            return files.filter(file -> file.toString().endsWith(".hl7"))
                    .sorted()
                    .toList();
        }
    }

    private static Path path(String name) {
        try {
            return Path.of(Material.class.getResource("/structured/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
