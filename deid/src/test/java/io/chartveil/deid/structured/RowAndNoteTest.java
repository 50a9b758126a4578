// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.RecordFormat;
import io.chartveil.deid.KnownIdentifiers;
import io.chartveil.deid.Label;
import io.chartveil.patientidentity.PatientIdentity;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowAndNoteTest {

    private static final String ROW = """
            Id,BIRTHDATE,SSN,FIRST,LAST,GENDER,ADDRESS,CITY,STATE,ZIP,Phone,patient_id,START,CODE,NOTE,Weight,extra
            0b95a9f5-3d35-4b5e-8b0a-111111111111,1950-03-04,999-12-3456,Ann,Quimby,F,"12 Elm Street, Apt \""B\"\"",Boston,MA,02139,555-867-5309,MRN-7,2020-05-06T07:08:09Z,271649006,"Quimby is well, and eats.",71.5,9988776655
            """;

    @Test
    void cellsFollowTheirColumnsRules() {
        // When
        var cells = Material.csv(ROW, "hipaa-safe-harbor").lines().toList().get(1);

        // Then
        assertThat(cells)
                .matches("[0-9a-f-]{36},1950,,,,F,,,MA,021,,"
                        + Material.secrets().pseudonym()
                        + ",2020,271649006,\"[^\"]*is well, and eats.\",71.5,");
        assertThat(cells).doesNotContain("Quimby", "0b95a9f5");
    }

    @Test
    void headerStays() {
        // When
        var out = Material.csv(ROW, "hipaa-expert-determination");

        // Then
        assertThat(out.lines().findFirst()).isEqualTo(ROW.lines().findFirst());
        assertThat(out).doesNotContain("Quimby", "Elm", "999-12-3456");
    }

    @Test
    void personalColumnsAreLearntAndWhichNamesThePatientTheSourceSays() {
        // When
        var reading = RecordReading.of(Material.bytes(ROW), RecordFormat.CSV_ROW);

        // Then
        assertThat(reading.patient()).isEqualTo(PatientIdentity.NOBODY);
        assertThat(reading.ofSubject().values())
                .extracting(KnownIdentifiers.Value::text)
                .contains("Ann", "Quimby", "999-12-3456");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1\n", "a,b\n1,2\n3,4\n", "a,b\n", "", "a,b\n1,\"2\n"})
    void whatIsNotOneRowIsRefused(String rows) {
        // When / Then
        assertThatThrownBy(() -> Material.csv(rows, "hipaa-safe-harbor")).isInstanceOf(RecordRefusedException.class);
    }

    @Test
    void noteIsRewrittenWithWhatIsKnownOfItsSubject() {
        // Given
        var known = KnownIdentifiers.builder()
                .name(Label.PATIENT_NAME, Set.of("Ann"), Set.of("Quimby"))
                .build();
        var base = Material.context("hipaa-safe-harbor").withKnown(known);
        var context = new RecordContext(
                base.policy(),
                base.secrets(),
                base.known(),
                Optional.of(new PatientIdentifier("urn:hospital", "XK77W2")),
                "en",
                Material.TODAY);

        // When
        var record = Material.DEIDENTIFIER.deidentify(
                Material.bytes("Ann Quimby (XK77W2) is afebrile."), RecordFormat.TEXT, context);

        // Then
        assertThat(Material.text(record)).contains("is afebrile").doesNotContain("Ann", "Quimby", "XK77W2");
        assertThat(record.findings()).extracting(RecordFinding::path).containsOnly("text");
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        // When / Then
        assertThatThrownBy(() ->
                        Material.deidentify(new byte[] {(byte) 0xff, 'a'}, RecordFormat.TEXT, "hipaa-safe-harbor"))
                .isInstanceOf(RecordRefusedException.class);
    }
}
