// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.evaluation;

import io.chartveil.deid.CodePoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A text in which people marked what identifies; {@code toString} hides it. */
public record MarkedText(String id, String text, @Nullable String language, List<Mark> marks) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public MarkedText {
        marks = List.copyOf(marks);
    }

    /** A marked stretch, in UTF-16 units, under the corpus's own label. */
    public record Mark(int start, int end, String label) {}

    /** One line of a corpus: {@code {"id","text","spans":[[start,end,"LABEL"]],"language"?}}, offsets in code points. */
    public static MarkedText parse(String json) {
        JsonNode node = MAPPER.readTree(json);
        String text = node.get("text").asString();
        List<Mark> marks = new ArrayList<>();
        for (JsonNode span : node.get("spans")) {
            marks.add(new Mark(
                    CodePoints.toUtf16(text, span.get(0).asInt()),
                    CodePoints.toUtf16(text, span.get(1).asInt()),
                    span.get(2).asString()));
        }
        JsonNode language = node.get("language");
        return new MarkedText(node.get("id").asString(), text, language == null ? null : language.asString(), marks);
    }

    public static List<MarkedText> read(Path file) {
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.filter(line -> !line.isBlank()).map(MarkedText::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The corpus " + file.getFileName() + " cannot be read.", e);
        }
    }

    @Override
    public String toString() {
        return "MarkedText[" + id + ", " + marks.size() + " marks]";
    }
}
