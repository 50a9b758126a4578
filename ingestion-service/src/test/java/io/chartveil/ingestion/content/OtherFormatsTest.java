// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.RecordFormat;
import io.chartveil.patientidentity.SourceScope;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtherFormatsTest {

    private static final SourceScope WARD = new SourceScope("ward");

    private static final String MSH = "MSH|^~\\&|LAB|NORTH|||2026||ADT^A01|42|P|2.5.1\r";

    @Test
    void anHl7MessageSaysTypePatientAndControlId() {
        // When
        var sketch = sound(RecordFormat.HL7_V2, MSH + "PID|1||99^^^VIS^VN~7^^^NORTH&1.2.3&ISO^MR\r");

        // Then
        assertThat(sketch.type()).contains("ADT^A01");
        assertThat(sketch.patient().leading(WARD)).contains(new PatientIdentifier("urn:oid:1.2.3", "7"));
        assertThat(sketch.patient().numbers()).hasSize(2);
        assertThat(sketch.messageId()).contains("42");
        assertThat(sketch.senderKey()).contains("LAB\nNORTH\n42");
    }

    @Test
    void anHl7MessageOfTwoPatientsIsRefusedAtTheSecond() {
        // When
        var fault = fault(RecordFormat.HL7_V2, MSH + "PID|1||7^^^N^MR\rPV1|1\rPID|2||8^^^N^MR\r");

        // Then
        assertThat(fault.rule()).isEqualTo("one-patient");
        assertThat(fault.place()).contains("segment 4, field 3");
    }

    @Test
    void aRowFindsItsPatientInTheColumnThatItsSourceNames() {
        // Given
        var hints = new ReadingHints(Optional.empty(), Optional.of("PATIENT"), Optional.of("urn:mrn"));

        // When
        var inspection = RecordReader.inspect(
                RecordFormat.CSV_ROW, bytes("Id,PATIENT,NOTE\n1,77,\"says \"\"hello\"\",\nagain\"\n"), hints);

        // Then
        assertThat(inspection)
                .isInstanceOfSatisfying(
                        Inspection.Sound.class,
                        sound -> assertThat(sound.sketch().patient().leading(WARD))
                                .contains(new PatientIdentifier("urn:mrn", "77")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'a,b';one-row;row 2",
                "'a,b\n1,2\n3,4';one-row;row 3",
                "'a,b\n1';as-many-cells-as-columns;'row 2, column 2'",
                "'a,b\n1,2,3';as-many-cells-as-columns;'row 2, column 3'",
                "'a,a\n1,2';distinct-columns;row 1",
                "'a,b\n1,\"2';quoting;'row 2, column 2'"
            })
    void anUnsoundRowIsNamedByRuleAndPlace(String csv, String rule, String place) {
        // When
        var fault = fault(RecordFormat.CSV_ROW, csv);

        // Then
        assertThat(fault.rule()).isEqualTo(rule);
        assertThat(fault.place()).contains(place);
    }

    @Test
    void textHoldsNoControlCharacters() {
        // When
        var fault = fault(RecordFormat.TEXT, "ab\u0000c");

        // Then
        assertThat(fault.rule()).isEqualTo("no-control-characters");
        assertThat(fault.place()).contains("byte 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version='1.0'?><ClinicalDocument/>",
                "\uFEFF\n<?xml version='1.0'?>\n<note/>",
                "<ClinicalDocument\n xmlns='urn:hl7-org:v3' classCode='DOCCLIN'><id/></ClinicalDocument>",
                "<cda:ClinicalDocument xmlns:cda='urn:hl7-org:v3'/>",
                "<Patient xmlns='http://hl7.org/fhir'/>"
            })
    void anXmlDocumentIsRefusedAsAFormatThatIsNotTakenWhateverItIsCalled(String xml) {
        // When
        var faults = Stream.of(RecordFormat.values())
                .map(format -> fault(format, xml).rule())
                .distinct();

        // Then
        assertThat(faults).containsExactly("format-not-taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<5 mg/dl", "< 11 cells, a > b", "a <?xml in the text", "<b>Seen</b> today", "<", "<xmlns"})
    void aNoteThatHoldsAnAngleIsANote(String note) {
        // When
        var sketch = sound(RecordFormat.TEXT, note);

        // Then
        assertThat(sketch).isEqualTo(Sketch.unnamed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<Message><Text/></Message>;true",
                "<!-- C-CDA --><a/>;true",
                "<5 mg;false",
                "seen <b>;false",
                "'';false"
            })
    void markupThatCameWithoutAFormatIsNoNote(String content, boolean refused) {
        // When
        var fault = RecordReader.sniffFault(bytes(content));

        // Then
        assertThat(fault.isPresent()).isEqualTo(refused);
    }

    @ParameterizedTest
    @CsvSource({"' {\"a\":1}',FHIR_R4", "'MSH|^~',HL7_V2", "'BHS|^~',HL7_V2", "'Mrs. X was seen',TEXT", "'',TEXT"})
    void aFormatIsToldByTheBeginning(String content, RecordFormat format) {
        // When
        var sniffed = RecordReader.sniff(bytes(content));

        // Then
        assertThat(sniffed).isEqualTo(format);
    }

    @Test
    void utf8IsTakenStrictly() {
        // Given
        byte[] overlong = {'a', (byte) 0xC0, (byte) 0xAF};
        byte[] surrogate = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};
        byte[] beyond = {'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', (byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80};

        // When
        int[] faults = {
            Utf8.firstFault(overlong),
            Utf8.firstFault(surrogate),
            Utf8.firstFault(beyond),
            Utf8.firstFault(bytes("añ€😀, plain and long enough"))
        };

        // Then
        assertThat(faults).containsExactly(1, 0, 8, -1);
    }

    private static Sketch sound(RecordFormat format, String content) {
        return switch (RecordReader.inspect(format, bytes(content), ReadingHints.none())) {
            case Inspection.Sound(var sketch, var body) -> sketch;
            case Inspection.Faulty(var fault) -> throw new AssertionError(fault);
        };
    }

    private static Fault fault(RecordFormat format, String content) {
        return switch (RecordReader.inspect(format, bytes(content), ReadingHints.none())) {
            case Inspection.Sound sound -> throw new AssertionError("no fault was found");
            case Inspection.Faulty(var fault) -> fault;
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
