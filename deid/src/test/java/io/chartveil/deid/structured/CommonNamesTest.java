// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.contracts.RecordFormat;
import io.chartveil.deid.KnownIdentifiers;
import io.chartveil.deid.Label;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Names that are words of the language too must not stay where the patient is meant, in any format. */
class CommonNamesTest {

    private static final List<String> FAMILIES = List.of("Who", "May", "Rose", "Will", "Grace", "Young", "Wu", "Van");

    static Stream<Arguments> familiesInEveryFormat() {
        return FAMILIES.stream()
                .flatMap(family -> Stream.of(RecordFormat.values()).map(format -> Arguments.of(family, format)));
    }

    @ParameterizedTest
    @MethodSource("familiesInEveryFormat")
    void knownNameStaysNowhere(String family, RecordFormat format) {
        // Given
        String text = "%1$s was seen today. Discussed with Mrs %1$s and with %2$s, Zelda. %2$s"
                .formatted(family, family.toLowerCase(Locale.ROOT));

        // When
        var out = deidentified(format, family, text);

        // Then
        assertThat(out).contains("was seen today").contains("Discussed with");
        assertThat(Pattern.compile("\\b" + family + "\\b").matcher(out).results())
                .isEmpty();
        assertThat(out.toLowerCase(Locale.ROOT)).doesNotContain("with " + family.toLowerCase(Locale.ROOT) + ",");
    }

    @ParameterizedTest
    @CsvSource({
        "Who, 'The nurse, who came late, called.', 'The nurse, who came late, called.'",
        "May, 'She may go home.', 'She may go home.'",
        "May, 'May go home.', '[PATIENT_NAME] go home.'",
        "Will, 'It will rise to 39.', 'It will rise to 39.'",
        "Rose, 'dr rose was told', 'dr [PATIENT_NAME] was told'",
        "Rose, 'Sister called:\nrose\nagain', 'Sister called:\n[PATIENT_NAME]\nagain'",
        "Will, 'Discussed with zelda will today.', 'Discussed with [PATIENT_NAME] [PATIENT_NAME] today.'",
        "Will, 'pt seen, will said she slept', 'pt seen, [PATIENT_NAME] said she slept'",
        "Wu, 'Wu was told.', '[PATIENT_NAME] was told.'"
    })
    void sameWordStaysWhereNobodyIsMeant(String family, String text, String expected) {
        // When
        var out = deidentified(RecordFormat.TEXT, family, text);

        // Then
        assertThat(out).isEqualTo(expected);
    }

    /** As the record itself names the patient, or for a note as earlier records did. */
    private static String deidentified(RecordFormat format, String family, String text) {
        return switch (format) {
            case FHIR_R4 -> Material.fhir("""
                    {"resourceType":"Bundle","type":"collection","entry":[
                     {"resource":{"resourceType":"Observation","status":"final","code":{"text":"x"},
                      "note":[{"text":"%s"}]}},
                     {"resource":{"resourceType":"Patient","name":[{"family":"%s","given":["Zelda"]}]}}]}
                    """.formatted(text, family), "hipaa-safe-harbor");
            case HL7_V2 ->
                Material.hl7(
                        "MSH|^~\\&|LAB||||20200506||ADT^A01|1|P|2.5.1\rPID|1||7^^^N^MR||%s^Zelda\rNTE|1||%s\r"
                                .formatted(family, text),
                        "hipaa-safe-harbor");
            case CSV_ROW ->
                Material.csv("LAST,FIRST,NOTE\n%s,Zelda,\"%s\"\n".formatted(family, text), "hipaa-safe-harbor");
            case TEXT -> {
                var known = KnownIdentifiers.builder()
                        .name(Label.PATIENT_NAME, List.of("Zelda"), List.of(family))
                        .build();
                yield Material.text(Material.DEIDENTIFIER.deidentify(
                        Material.bytes(text),
                        RecordFormat.TEXT,
                        Material.context("hipaa-safe-harbor").withKnown(known)));
            }
        };
    }
}
