// SPDX-License-Identifier: Apache-2.0
package io.chartveil.er7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Er7MessageTest {

    private static final String ADMISSION = "MSH|^~\\&|HIS|WARD|||20250102||ADT^A01^ADT_A01|17|P|2.5.1\r"
            + "PID|1||123^^^HOSP&1.2.3&ISO^MR~456^^^NAT||O\\T\\Hara^Ann^B||19700203\r";

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void fieldsOfTheHeaderAreCountedWithTheFieldSeparatorAsTheFirst() {
        // When
        var header = Er7Message.parse(ADMISSION).header();

        // Then
        assertThat(header.field(1).text()).isEqualTo("|");
        assertThat(header.field(2).raw()).isEqualTo("^~\\&");
        assertThat(header.field(3).text()).isEqualTo("HIS");
        assertThat(header.text(9, 2)).isEqualTo("A01");
        assertThat(header.field(12).text()).isEqualTo("2.5.1");
        assertThat(header.fields()).isEqualTo(12);
    }

    @Test
    void repetitionsComponentsAndSubcomponentsAreFoundByIndex() {
        // When
        var id = Er7Message.parse(ADMISSION).first("PID").orElseThrow().field(3);

        // Then
        assertThat(id.repetitions()).isEqualTo(2);
        assertThat(id.component(4).subcomponent(2).text()).isEqualTo("1.2.3");
        assertThat(id.component(4).subcomponents()).isEqualTo(3);
        assertThat(id.repetition(2).component(1).text()).isEqualTo("456");
        assertThat(id.repetition(2).component(9).isEmpty()).isTrue();
        assertThat(id.repetition(3).isEmpty()).isTrue();
        assertThat(Er7Message.parse(ADMISSION).segments().get(1).field(99).isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "a\\F\\b, a|b",
        "a\\S\\b\\T\\c\\R\\d\\E\\e, a^b&c~d\\e",
        "\\X48c3a4\\, Hä",
        "one\\.sk3\\two, one   two",
        "\\H\\loud\\N\\, loud",
        "C:\\temp, C:\\temp",
        "\\Zlocal\\x, \\Zlocal\\x"
    })
    void escapeSequencesAreResolved(String raw, String text) {
        // When
        var value = Er7Message.parse("MSH|^~\\&|" + raw).header().field(3);

        // Then
        assertThat(value.text()).isEqualTo(text);
    }

    @Test
    void formattedLineBreaksBecomeLineBreaks() {
        // When
        var value = Er7Message.parse("MSH|^~\\&|one\\.br\\two\\.sp2\\three")
                .header()
                .field(3);

        // Then
        assertThat(value.text()).isEqualTo("one\ntwo\n\nthree");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\r\n", "\r\r", "\n\n"})
    void anyLineEndSeparatesSegments(String lineEnd) {
        // When
        var message = Er7Message.parse("MSH|^~\\&|A" + lineEnd + "PID|1" + lineEnd + "PV1|1" + lineEnd);

        // Then
        assertThat(message.segments()).extracting(Er7Segment::name).containsExactly("MSH", "PID", "PV1");
        assertThat(message.segments()).extracting(Er7Segment::index).containsExactly(1, 2, 3);
    }

    @Test
    void unescapedLineFeedInTextBetweenCarriageReturnsBelongsToTheText() {
        // When
        var message = Er7Message.parse("MSH|^~\\&|A\rNTE|1||first\nsecond\rPV1|1");

        // Then
        assertThat(message.segments().get(1).field(3).text()).isEqualTo("first\nsecond");
        assertThat(message.segments()).hasSize(3);
    }

    @Test
    void framingAndByteOrderMarkAreStripped() {
        // When
        var message = Er7Message.parse(utf8("\u000B\uFEFF" + ADMISSION + "\u001C\r"));

        // Then
        assertThat(message.segments()).hasSize(2);
        assertThat(message.segments().get(1).field(7).text()).isEqualTo("19700203");
    }

    @ParameterizedTest
    @CsvSource({
        "'', UTF-8",
        "UNICODE UTF-8, UTF-8",
        "8859/1, ISO-8859-1",
        "ISO-8859-15, ISO-8859-15",
        "ISO_8859-1, ISO-8859-1",
        "8859/1~UNICODE UTF-8, ISO-8859-1",
        "windows-1252, windows-1252"
    })
    void characterSetIsTheOneThatTheHeaderNames(String named, String charset) {
        // Given
        var text = "MSH|^~\\&|||||||||||||||" + "|" + named + "\rPID|1||||Müller";

        // When
        var message = Er7Message.parse(text.getBytes(Charset.forName(charset)));

        // Then
        assertThat(message.charset().name()).isEqualTo(charset);
        assertThat(message.segments().get(1).field(5).text()).isEqualTo("Müller");
    }

    @Test
    void unknownCharacterSetIsRefusedWithItsPlaceAndWithoutItsName() {
        // When / Then
        assertThatThrownBy(() -> Er7Message.parse(utf8("MSH|^~\\&||||||||||||||||KLINGON")))
                .isInstanceOfSatisfying(Er7Exception.class, e -> {
                    assertThat(e.rule()).isEqualTo(Er7Exception.Rule.UNKNOWN_CHARSET);
                    assertThat(e.place()).isEqualTo("segment 1, field 18");
                    assertThat(e).message().doesNotContain("KLINGON");
                });
    }

    @Test
    void bytesThatAreNoTextAreRefusedWithTheirPlace() {
        // Given
        var bytes = "MSH|^~\\&|A\rPID|1||||Müller".getBytes(StandardCharsets.ISO_8859_1);

        // When / Then
        assertThatThrownBy(() -> Er7Message.parse(bytes)).isInstanceOfSatisfying(Er7Exception.class, e -> {
            assertThat(e.rule()).isEqualTo(Er7Exception.Rule.MALFORMED_TEXT);
            assertThat(e.place()).isEqualTo("segment 2, field 5");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "'', EMPTY, 1",
        "' ', EMPTY, 1",
        "Hello, MISSING_MSH, 1",
        "MSH, MISSING_MSH, 1",
        "MSH|^^, DELIMITERS, 1",
        "MSHA^~\\&A, DELIMITERS, 1",
        "MSH|^~\\&|#pid|Jane, SEGMENT_NAME, 2",
        "MSH|^~\\&|#PIDJane, SEGMENT_NAME, 2",
        "MSH|^~\\&|#PID|1#MSH|^~\\&|, SECOND_MESSAGE, 3",
        "FHS|^~\\&|#MSH|^~\\&|, BATCH_ENVELOPE, 1",
        "BHS|^~\\&|#MSH|^~\\&|, BATCH_ENVELOPE, 1"
    })
    void whatIsNoMessageIsRefusedWithRuleAndPlaceButNoValue(String text, Er7Exception.Rule rule, int segment) {
        // When / Then
        assertThatThrownBy(() -> Er7Message.parse(utf8(text.replace('#', '\r'))))
                .isInstanceOfSatisfying(Er7Exception.class, e -> {
                    assertThat(e.rule()).isEqualTo(rule);
                    assertThat(e.segment()).isEqualTo(segment);
                    assertThat(e).message().doesNotContain("Jane");
                });
    }

    @Test
    void nothingSaysItsContentByItself() {
        // When
        var message = Er7Message.parse(ADMISSION);

        // Then
        assertThat(message + "" + message.segments() + message.header().field(3))
                .doesNotContain("HIS", "123");
    }

    @Test
    void batchIsToldApartAndSplitIntoItsMessages() {
        // Given
        var batch = utf8("FHS|^~\\&|\rBHS|^~\\&|\rMSH|^~\\&|A\rPID|1\rMSH|^~\\&|B\rPID|2\rBTS|2\rFTS|1\r");

        // When
        var messages = Er7Batch.messages(batch);

        // Then
        assertThat(Er7Batch.isEnvelope(batch)).isTrue();
        assertThat(Er7Batch.isEnvelope(utf8(ADMISSION))).isFalse();
        assertThat(messages)
                .extracting(bytes -> Er7Message.parse(bytes).header().field(3).text())
                .containsExactly("A", "B");
    }
}
