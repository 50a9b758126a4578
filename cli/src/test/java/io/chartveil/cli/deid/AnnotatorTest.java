// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.deid.LabelScheme;
import io.chartveil.deid.TextDeidentifier;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnotatorTest {

    private static final TextDeidentifier ENGINE = TextDeidentifier.load();

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

    @Test
    void offsetsCountCodePointsAndLabelsAreTheSchemes() throws Exception {
        // Given
        String line = "{\"id\":\"a\",\"language\":\"en\",\"text\":\"😀😀 Mr. John Smith\",\"more\":{\"x\":[1]}}\n";

        // When
        boolean whole = annotate(line, LabelScheme.HIPAA, 1);

        // Then
        assertThat(whole).isTrue();
        assertThat(out()).isEqualTo("{\"id\":\"a\",\"spans\":[[7,17,\"NAME\"]]}\n");
    }

    @Test
    void brokenLinesAreNamedByNumberAndRuleAndTheOthersGoOn() throws Exception {
        // Given
        String lines = """
                {"id":"a","text":"nothing"}\r

                {"id":"b","text":"Quintana
                {"id":"c"}
                {"id":"d","text":7}
                ["Quintana"]
                {"id":"e","text":""} {}
                {"id":null,"text":"Quintana"}
                {"id":12,"text":""}""";

        // When
        boolean whole = annotate(lines, LabelScheme.OWN, 1);

        // Then
        assertThat(whole).isFalse();
        assertThat(out()).isEqualTo("{\"id\":\"a\",\"spans\":[]}\n{\"id\":12,\"spans\":[]}\n");
        assertThat(err().lines())
                .satisfiesExactly(
                        third -> assertThat(third)
                                .startsWith("line 3: this is no JSON object; the fault is near column"),
                        fourth -> assertThat(fourth).isEqualTo("line 4: the field text is missing."),
                        fifth -> assertThat(fifth).isEqualTo("line 5: the field text must be a string."),
                        sixth -> assertThat(sixth).isEqualTo("line 6: this is no JSON object."),
                        seventh -> assertThat(seventh).isEqualTo("line 7: more than one JSON value stands here."),
                        eighth -> assertThat(eighth)
                                .isEqualTo("line 8: the field id must be a string or a whole number."));
        assertThat(err()).doesNotContain("Quintana");
    }

    @Test
    void invalidUtf8AndAByteOrderMarkAreTold() throws Exception {
        // Given
        var input = new ByteArrayOutputStream();
        input.writeBytes(
                "\ufeff{\"id\":\"a\",\"text\":\"\"}\n{\"id\":\"b\",\"text\":\"".getBytes(StandardCharsets.UTF_8));
        input.write(0xff);
        input.writeBytes("\"}\n".getBytes(StandardCharsets.UTF_8));

        // When
        boolean whole = annotate(input.toByteArray(), LabelScheme.OWN, 1);

        // Then
        assertThat(whole).isFalse();
        assertThat(out()).isEqualTo("{\"id\":\"a\",\"spans\":[]}\n");
        assertThat(err().strip()).isEqualTo("line 2: this is no UTF-8.");
    }

    @Test
    void emptyInputGivesEmptyOutput() throws Exception {
        // When
        boolean whole = annotate("", LabelScheme.OWN, 2);

        // Then
        assertThat(whole).isTrue();
        assertThat(out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "7"})
    void theOutputIsTheSameOnAnyNumberOfThreads(int threads) throws Exception {
        // Given
        var lines = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            lines.append("{\"id\":\"%d\",\"text\":\"%s Paciente: Ana Ruiz, tel. 600 123 %03d\"}\n"
                    .formatted(i, "x".repeat(i % 97), i % 1_000));
        }

        // When
        annotate(lines.toString(), LabelScheme.OWN, threads);

        // Then
        assertThat(out().lines()).hasSize(3_000);
        var inOrder = new ByteArrayOutputStream();
        new Annotator(ENGINE, LabelScheme.OWN)
                .annotateAll(stream(lines.toString()), "", 1, inOrder, new PrintStream(complaints, true));
        assertThat(output.toByteArray()).isEqualTo(inOrder.toByteArray());
    }

    @Test
    void whoWritesALineAndWaitsGetsItsAnswer() throws Exception {
        // Given
        var in = new PipedInputStream();
        var out = new PipedInputStream();
        var answers = new PipedOutputStream(out);
        var thread = Thread.ofVirtual().start(() -> {
            try {
                new Annotator(ENGINE, LabelScheme.OWN)
                        .annotateAll(in, "", 2, answers, new PrintStream(complaints, true));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        // When
        try (var questions = new PipedOutputStream(in)) {
            questions.write("{\"id\":\"a\",\"text\":\"\"}\n".getBytes(StandardCharsets.UTF_8));
            questions.flush();
            String answer = new String(out.readNBytes(22), StandardCharsets.UTF_8);

            // Then
            assertThat(answer).isEqualTo("{\"id\":\"a\",\"spans\":[]}\n");
        }
        assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void aReaderThatWentAwayEndsTheWork() throws Exception {
        // Given
        var gone = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("gone");
            }
        };
        var lines = "{\"id\":\"a\",\"text\":\"\"}\n".repeat(200_000);

        // When
        boolean whole = new Annotator(ENGINE, LabelScheme.OWN)
                .annotateAll(stream(lines), "", 2, gone, new PrintStream(complaints, true));

        // Then
        assertThat(whole).isFalse();
    }

    private boolean annotate(String lines, LabelScheme scheme, int threads) throws Exception {
        return annotate(lines.getBytes(StandardCharsets.UTF_8), scheme, threads);
    }

    private boolean annotate(byte[] lines, LabelScheme scheme, int threads) throws Exception {
        return new Annotator(ENGINE, scheme)
                .annotateAll(new ByteArrayInputStream(lines), "", threads, output, new PrintStream(complaints, true));
    }

    private static ByteArrayInputStream stream(String lines) {
        return new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
    }

    private String out() {
        return output.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return complaints.toString(StandardCharsets.UTF_8);
    }
}
