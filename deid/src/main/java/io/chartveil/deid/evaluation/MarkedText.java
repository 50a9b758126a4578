// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.evaluation;

import io.chartveil.deid.CodePoints;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A text in which people marked what identifies; {@code toString} hides it.
 *
 * @param style how the text is written ({@code dictation}, {@code triage}), where its corpus says so
 */
public record MarkedText(
        String id,
        String text,
        @Nullable String language,
        @Nullable String style,
        List<Mark> marks) {

    /** What a gzipped file begins with (RFC 1952). */
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public MarkedText {
        marks = List.copyOf(marks);
    }

    public MarkedText(String id, String text, @Nullable String language, List<Mark> marks) {
        this(id, text, language, null, marks);
    }

    /** A marked stretch, in UTF-16 units, under the corpus's own label. */
    public record Mark(int start, int end, String label) {

        boolean overlaps(Mark other) {
            return start < other.end && other.start < end;
        }
    }

    /**
     * One line of a corpus: {@code {"id","text","spans":[[start,end,"LABEL"]],"language"?,"style"?}}, offsets in code
     * points.
     *
     * @throws IllegalArgumentException when it is none; the message names the rule and tells nothing of the text
     */
    public static MarkedText parse(String json) {
        JsonNode node;
        try {
            node = MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("This is no JSON object.");
        }
        JsonNode text = node.path("text");
        if (!text.isString() || !node.hasNonNull("id")) {
            throw new IllegalArgumentException("A marked text needs the fields id and text.");
        }
        List<Mark> marks = new ArrayList<>();
        for (JsonNode span : node.path("spans")) {
            marks.add(mark(text.stringValue(), span));
        }
        return new MarkedText(
                node.get("id").asString(),
                text.stringValue(),
                optional(node, "language"),
                optional(node, "style"),
                marks);
    }

    private static Mark mark(String text, JsonNode span) {
        boolean whole = span.size() == 3
                && span.get(0).isInt()
                && span.get(1).isInt()
                && span.get(2).isString();
        if (!whole) {
            throw new IllegalArgumentException("A span is written [start, end, \"LABEL\"].");
        }
        int start = span.get(0).intValue();
        int end = span.get(1).intValue();
        if (start < 0 || end <= start || end > text.codePointCount(0, text.length())) {
            throw new IllegalArgumentException("A span lies inside its text: 0 <= start < end <= length.");
        }
        return new Mark(
                CodePoints.toUtf16(text, start),
                CodePoints.toUtf16(text, end),
                span.get(2).stringValue());
    }

    private static @Nullable String optional(JsonNode node, String field) {
        return node.path(field).isString() ? node.get(field).stringValue() : null;
    }

    /**
     * A corpus of one marked text a line, plain or gzipped.
     *
     * @throws IllegalArgumentException with the line's number when a line is no marked text
     */
    public static List<MarkedText> read(Path file) {
        List<MarkedText> texts = new ArrayList<>();
        int number = 0;
        try (BufferedReader reader = reader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    texts.add(parse(line));
                }
            }
            return texts;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file.getFileName() + ", line " + number + ": " + e.getMessage(), e);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    file.getFileName() + ", after line " + number + ": this is no UTF-8.", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The corpus " + file.getFileName() + " cannot be read.", e);
        }
    }

    /** Of UTF-8, strictly: what is none is an error and not a replacement character. */
    private static BufferedReader reader(Path file) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file));
        try {
            in.mark(GZIP.length);
            boolean zipped = Arrays.equals(in.readNBytes(GZIP.length), GZIP);
            in.reset();
            InputStream plain = zipped ? new GZIPInputStream(in) : in;
            return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder()));
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    @Override
    public String toString() {
        return "MarkedText[" + id + ", " + marks.size() + " marks]";
    }
}
