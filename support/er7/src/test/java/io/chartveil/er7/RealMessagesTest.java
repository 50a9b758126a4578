// SPDX-License-Identifier: Apache-2.0
package io.chartveil.er7;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages of real systems' samples; origin and licence stand beside them. */
class RealMessagesTest {

    static List<Path> messages() throws IOException, URISyntaxException {
        var folder = Path.of(
                        RealMessagesTest.class.getResource("messages/ORIGIN.md").toURI())
                .getParent();
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".hl7")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void copyOfEveryPieceIsTheSameMessage(Path file) throws IOException {
        // Given
        var message = Er7Message.parse(Files.readAllBytes(file));

        // When
        var copy = Er7Message.parse(copy(message));

        // Then
        assertThat(copy.segments())
                .extracting(RealMessagesTest::withoutTrail)
                .isEqualTo(message.segments().stream()
                        .map(RealMessagesTest::withoutTrail)
                        .toList());
    }

    /** Every subcomponent decoded and encoded anew. */
    private static byte[] copy(Er7Message message) {
        var writer = Er7Writer.like(message);
        for (var segment : message.segments()) {
            writer.segment(segment.name());
            for (int f = segment.is("MSH") ? 3 : 1; f <= segment.fields(); f++) {
                for (int r = 1; r <= segment.field(f).repetitions(); r++) {
                    var repetition = segment.field(f).repetition(r);
                    for (int c = 1; c <= repetition.components(); c++) {
                        var component = repetition.component(c);
                        for (int s = 1; s <= component.subcomponents(); s++) {
                            writer.text(f, r, c, s, component.subcomponent(s).text());
                        }
                    }
                }
            }
        }
        return writer.toBytes();
    }

    /** Delimiters at the end of a part say nothing and are not copied. */
    private static String withoutTrail(Er7Segment segment) {
        return segment.raw().replaceAll("[&^~]+(?=[|^~]|$)", "").replaceAll("\\|+$", "");
    }
}
