// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.cli.runtime.RuntimeFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RedactCommandTest {

    private static final String MESSAGE =
            "MSH|^~\\&|A|B|C|D|20240102030405||ADT^A01|7|P|2.5\r" + "PID|1||998877^^^H||QUINTANA^LEONOR||19700203|F\r";
    private static final String PATIENT = """
        {"resourceType":"Patient","id":"p1","name":[{"family":"Quintana","given":["Leonor"]}],"birthDate":"1970-02-03"}\
        """;

    @TempDir
    private Path folder;

    @Test
    void everyFormatIsWrittenUnderItsNameAndTheReportHoldsNoValue() throws IOException {
        // Given
        write("in/note.txt", "Paciente: Leonor Quintana, DNI 12345678Z, ingresada el 3 de marzo de 2021.");
        write("in/sub/admission", MESSAGE + MESSAGE.replace("998877", "112233"));
        write("in/patient.json", PATIENT);
        write("in/patients.ndjson", PATIENT + "\n" + PATIENT.replace("p1", "p2") + "\n");
        write("in/rows.csv", "patient_id,last_name,sex\n1,Quintana,F\n2,Quintana,F\n");

        // When
        int exit = redact("--out", out().toString(), folder.resolve("in").toString());

        // Then
        assertThat(exit).isZero();
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "note.txt",
                        "sub/admission",
                        "patient.json",
                        "patients.ndjson",
                        "rows.csv",
                        "redact-report.jsonl");
        assertThat(everything()).doesNotContainIgnoringCase("Quintana", "12345678Z", "998877", "marzo");
        assertThat(Files.readAllLines(out().resolve("rows.csv"))).hasSize(3);
        assertThat(Files.readAllLines(out().resolve("patients.ndjson"))).hasSize(2);
        assertThat(Files.readString(out().resolve("sub/admission")).split("MSH", -1))
                .hasSize(3);
        assertThat(Files.readAllLines(out().resolve("redact-report.jsonl")))
                .hasSize(5)
                .anyMatch(line -> line.contains("\"file\":\"sub/admission\"") && line.contains("\"path\":\"PID.5"));
    }

    @Test
    void namesThatHoldIdentifiersAreReplaced() throws IOException {
        // Given
        write("in/Leonor_Quintana/admission-01.hl7", MESSAGE);
        write("in/QUINTANA-note.hl7", MESSAGE);
        write("in/998877.hl7", MESSAGE);
        write("in/visit 2021-03-04.txt", "Nothing to see.");

        // When
        redact("--out", out().toString(), folder.resolve("in").toString());

        // Then
        assertThat(names())
                .hasSize(5)
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).contains("quintana"))
                .noneMatch(name -> name.contains("998877") || name.contains("2021"))
                .anyMatch(name -> name.matches("name-[a-z2-7]{12}/admission-01\\.hl7"));
    }

    @Test
    void policyOfAFileDecidesAndAWrongOneIsRefusedWithItsLine() throws IOException {
        // Given
        write("in/note.txt", "Patient: Zebulon Quixworthy of Springfield. Phone: 555-867-5309");
        write("north.yaml", "name: north\nbase: hipaa-safe-harbor\nactions: {CITY: keep}\n");
        write("wrong.json", "{\"name\": \"north\",\n\"base\": \"Quintana\"}");
        var input = folder.resolve("in").toString();

        // When
        int exit = redact("--policy", folder.resolve("north.yaml").toString(), "--out", out().toString(), input);
        int refused = redact("--policy", folder.resolve("wrong.json").toString(), "--out", out().toString(), input);

        // Then
        assertThat(exit).isZero();
        assertThat(everything()).contains("Springfield").doesNotContain("Quixworthy", "5309");
        assertThat(refused).isNotZero();
    }

    @Test
    void oneBundleGivesTheSameBytesAndAnotherOneOthers() throws IOException {
        // Given
        write("in/a.hl7", MESSAGE);
        redact(
                "--policy",
                "gdpr-pseudonymised",
                "--out",
                out().toString(),
                folder.resolve("in").toString());
        Path bundle = folder.resolve("out.keys.json");

        // When
        Path again = folder.resolve("again");
        redact(
                "--policy",
                "gdpr-pseudonymised",
                "--keys",
                bundle.toString(),
                "--out",
                again.toString(),
                folder.resolve("in").toString());
        Path others = folder.resolve("others");
        redact(
                "--policy",
                "gdpr-pseudonymised",
                "--out",
                others.toString(),
                folder.resolve("in").toString());

        // Then
        assertThat(again.resolve("a.hl7")).hasSameBinaryContentAs(out().resolve("a.hl7"));
        assertThat(Files.readString(others.resolve("a.hl7"))).isNotEqualTo(Files.readString(out().resolve("a.hl7")));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(bundle)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatCannotBeTakenIsRefusedAndTheOthersGoOn() throws IOException {
        // Given
        write("in/good.txt", "Mr. John Smith");
        write("in/empty.txt", "");
        write("in/picture.bin", "\0\0\0");
        write("in/broken.json", "{\"resourceType\":\"Patient\",");

        // When
        int exit = redact("--out", out().toString(), folder.resolve("in").toString());

        // Then
        assertThat(exit).isEqualTo(1);
        assertThat(names()).containsExactlyInAnyOrder("good.txt", "redact-report.jsonl");
        assertThat(Files.readString(out().resolve("redact-report.jsonl")))
                .contains("\"rule\":\"EMPTY\"", "\"rule\":\"UNSUPPORTED_FORMAT\"", "\"rule\":\"NOT_JSON\"");
    }

    @Test
    void theInputIsNeverOverwritten() throws IOException {
        // Given
        write("in/note.txt", "Mr. John Smith");

        // When
        int exit = redact(
                "--out", folder.resolve("in").toString(), folder.resolve("in").toString());

        // Then
        assertThat(exit).isEqualTo(1);
        assertThat(folder.resolve("in/note.txt")).hasContent("Mr. John Smith");
    }

    private Path out() {
        return folder.resolve("out");
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(out())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> out().relativize(file).toString())
                    .toList();
        }
    }

    private String everything() throws IOException {
        var all = new StringBuilder();
        for (String name : names()) {
            all.append(name).append('\n').append(Files.readString(out().resolve(name)));
        }
        return all.toString();
    }

    private static int redact(String... arguments) {
        String[] all =
                Stream.concat(Stream.of("redact"), Arrays.stream(arguments)).toArray(String[]::new);
        return new CommandLine(new DeidCommand())
                .setExecutionExceptionHandler((failure, _, _) -> {
                    if (failure instanceof RuntimeFailure) {
                        return 1;
                    }
                    throw failure;
                })
                .execute(all);
    }
}
