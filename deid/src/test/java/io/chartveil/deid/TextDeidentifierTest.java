// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextDeidentifierTest {

    private static final TextDeidentifier ENGINE = TextDeidentifier.load();
    private static final SubjectSecrets SECRETS = new SubjectSecrets(filled(3), filled(4));
    private static final String NOTE = """
            Paciente: García Ruiz, Ana María. NHC: 2569870. DNI 12345678Z.
            Domicilio: Calle Mayor, 23, 1D. 28035 Madrid.
            Fecha de nacimiento: 10/10/1963. Tel.: 633 349 565.
            Mujer de 53 años con enfermedad de Parkinson, ingresada el 3 de marzo de 2021 a las 10:30.
            La hija, Lucía, avisa. Dr. Óscar Pérez 😀 col. 28 28 20943, ana.garcia@example.org
            """;

    @Test
    void identifiersOfEveryKindAreReplacedAndTheRestStays() {
        // Given
        Policy policy = Policies.shipped().named("hipaa-safe-harbor");

        // When
        Redaction redaction = ENGINE.redact(NOTE, TextContext.ofLanguage("es"), policy, SECRETS);

        // Then
        assertThat(redaction.text())
                .doesNotContain("García", "Ana", "2569870", "12345678Z", "Mayor", "28035", "10/10", "633 349")
                .doesNotContain("marzo", "Lucía", "Pérez", "20943", "example.org")
                .contains("53 años", "enfermedad de Parkinson", "2021", "10:30", "😀", "1963");
    }

    @Test
    void aSubjectsDatesMoveByOneOffsetAndKeepTheirForm() {
        // Given
        Policy policy = Policies.shipped().named("hipaa-expert-determination");
        LocalDate moved = LocalDate.of(2021, 3, 3).plusDays(SECRETS.dateOffsetDays());
        String text = "Seen on 2021-03-03 and on 03/03/2021.";

        // When
        String redacted = ENGINE.redact(text, TextContext.ofLanguage("en"), policy, SECRETS)
                .text();

        // Then
        assertThat(redacted)
                .isEqualTo("Seen on %s and on %02d/%02d/%d."
                        .formatted(moved, moved.getMonthValue(), moved.getDayOfMonth(), moved.getYear()));
    }

    @Test
    void onePatientHasOneStandInWhateverTheOrderOfTheName() {
        // Given
        Policy policy = Policies.shipped().named("hipaa-expert-determination");
        var known = KnownIdentifiers.builder()
                .name(Label.PATIENT_NAME, List.of("Leonor"), List.of("Quintana"))
                .build();
        TextContext context = TextContext.ofLanguage("es").withKnown(known);

        // When
        String one = ENGINE.redact("Paciente: Leonor Quintana", context, policy, SECRETS)
                .text();
        String other = ENGINE.redact("QUINTANA vuelve. leonor está bien.", context, policy, SECRETS)
                .text();

        // Then
        String[] words = one.substring("Paciente: ".length()).split(" ", -1);
        assertThat(other.toLowerCase(java.util.Locale.ROOT))
                .contains(words[1].toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("quintana", "leonor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seen quintana today",
                "Hr. Q. Quintana, Leonor",
                "id 00-12 34.567 8",
                "tel 633349565 or 633 34 95 65",
                "born Oct 10, 1963 or 10.10.1963",
                "at CALLE  MAYOR 23"
            })
    void whatIsKnownIsFoundInAnyForm(String text) {
        // Given
        var known = KnownIdentifiers.builder()
                .name(Label.PATIENT_NAME, List.of("Leonor"), List.of("Quintana"))
                .identifier(Label.MEDICAL_RECORD_NUMBER, "0012345678")
                .identifier(Label.PHONE, "633 349 565")
                .date(Label.BIRTH_DATE, LocalDate.of(1963, 10, 10))
                .phrase(Label.STREET, "Calle Mayor, 23")
                .build();

        // When
        String redacted = ENGINE.redact(
                        text,
                        TextContext.empty().withKnown(known),
                        Policies.shipped().named("hipaa-safe-harbor"),
                        SECRETS)
                .text();

        // Then
        assertThat(redacted.toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("quintana", "leonor", "34.567", "6333", "633 3", "mayor", "10.10", "oct");
    }

    @Test
    void eponymsLabsAndDosesAreLeftAlone() {
        // Given
        String text = "Crohn's disease, Glasgow 15, BP 120/80, Na 138, metformin 850 mg, síndrome de Sjögren, "
                + "Babinski negative, HbA1c 7.2%, at 10:30, Hodgkin lymphoma stage II.";

        // When
        List<Span> spans = ENGINE.find(text, TextContext.ofLanguage("en"));

        // Then
        assertThat(spans).isEmpty();
    }

    @Test
    void anyTextGivesDisjointSortedSpansAndIsUntouchedBetweenThem() {
        // Given
        var random = new Random(20_261_121);
        String[] pieces = {
            "Dr. ",
            "Ana",
            " ",
            "\r\n",
            "😀",
            "e\u0301",
            "\u202e",
            "\ud83d",
            "12/03/2021",
            "MRN: ",
            "123-45-6789",
            "@",
            "a.b@c.org",
            "Calle ",
            "\u0000",
            "שלום",
            "²",
            "٣",
            "-",
            "(",
            ")",
            "St. ",
            "Hospital ",
            ", ",
            ":",
            "5",
            "años",
            "January",
            "+34 600 123 456",
            "\ufeff",
            "O'",
            "ß",
            "ŉ",
            "'s",
            "\t",
            "|",
            "1.479",
            "www.x.org/?q="
        };

        for (int round = 0; round < 3_000; round++) {
            var text = new StringBuilder();
            int length = random.nextInt(30);
            for (int i = 0; i < length; i++) {
                if (random.nextInt(5) == 0) {
                    text.append((char) random.nextInt(0x10000));
                } else {
                    text.append(pieces[random.nextInt(pieces.length)]);
                }
            }
            Policy policy = Policies.shipped().named(Policies.shipped().names().get(round % 4));

            // When
            Redaction redaction = ENGINE.redact(text.toString(), TextContext.empty(), policy, SECRETS);

            // Then
            assertUntouchedBetween(text.toString(), redaction);
        }
    }

    private static void assertUntouchedBetween(String text, Redaction redaction) {
        int before = 0;
        int after = 0;
        for (Finding finding : redaction.findings()) {
            assertThat(finding.span().start()).isGreaterThanOrEqualTo(before);
            assertThat(redaction.text().substring(after, finding.start()))
                    .isEqualTo(text.substring(before, finding.span().start()));
            before = finding.span().end();
            after = finding.end();
        }
        assertThat(redaction.text().substring(after)).isEqualTo(text.substring(before));
    }

    private static byte[] filled(int filler) {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) filler);
        return key;
    }
}
