// SPDX-License-Identifier: Apache-2.0
package io.chartveil.er7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Er7WriterTest {

    private static Er7Writer writer() {
        return new Er7Writer(Er7Delimiters.STANDARD, StandardCharsets.UTF_8, 100);
    }

    @Test
    void delimitersAreWrittenOnlyWhereAPieceNeedsThem() {
        // Given
        var writer = writer();

        // When
        writer.segment("MSH");
        writer.text(3, 1, 1, 1, "HIS");
        writer.segment("PID");
        writer.text(3, 1, 1, 1, "1");
        writer.text(3, 1, 4, 2, "1.2.3");
        writer.text(3, 2, 1, 1, "2");
        writer.text(5, 1, 1, 1, "");
        writer.raw(7, 1, 1, 1, "1970");
        writer.segment("ZZZ");

        // Then
        assertThat(writer.toText()).isEqualTo("MSH|^~\\&|HIS\rPID|||1^^^&1.2.3~2||||1970\rZZZ\r");
    }

    @Test
    void textIsReadBackAsItWas() {
        // Given
        var text = "a|b^c&d~e\\f\ng\u0001h\ti#ü";
        var writer = writer();

        // When
        writer.segment("MSH");
        writer.text(3, 1, 1, 1, text);
        var read = Er7Message.parse(writer.toBytes()).header().field(3);

        // Then
        assertThat(read.text()).isEqualTo(text);
        assertThat(read.components()).isEqualTo(1);
        assertThat(writer.toText().indexOf('\r')).isEqualTo(writer.toText().length() - 1);
    }

    @Test
    void carriageReturnsInTextBecomeLineBreaks() {
        // Given
        var writer = writer();

        // When
        writer.segment("NTE");
        writer.text(3, 1, 1, 1, "one\r\ntwo\rthree");

        // Then
        assertThat(writer.toText()).isEqualTo("NTE|||one\\.br\\two\\.br\\three\r");
    }

    @Test
    void placeAlreadyPassedIsRefused() {
        // Given
        var writer = writer();
        writer.segment("PID");
        writer.text(5, 1, 2, 1, "x");

        // When / Then
        assertThatThrownBy(() -> writer.text(5, 1, 1, 1, "y")).isInstanceOf(IllegalStateException.class);
    }
}
