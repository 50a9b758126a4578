// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.deid;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;

/**
 * One line of input: {@code {"id","text","language"?}}; what else it holds is passed over.
 *
 * @param idAsJson the id as it is written in JSON, a string or a number
 */
record NoteLine(String idAsJson, String text, @Nullable String language) {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /** A line that is no note; the message names rule and place, never what stands there. */
    static final class BadLineException extends Exception {
        BadLineException(String message) {
            super(message);
        }
    }

    static NoteLine parse(byte[] line) throws BadLineException {
        CharBuffer json = decode(line);
        try (JsonParser parser =
                JSON.createParser(ObjectReadContext.empty(), json.array(), json.arrayOffset(), json.length())) {
            return read(parser);
        } catch (JacksonException e) {
            int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            throw new BadLineException("this is no JSON object; the fault is near column " + column);
        }
    }

    private static CharBuffer decode(byte[] line) throws BadLineException {
        boolean marked = line.length >= 3 && Arrays.equals(line, 0, 3, BYTE_ORDER_MARK, 0, 3);
        int start = marked ? 3 : 0;
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, start, line.length - start));
        } catch (CharacterCodingException e) {
            throw new BadLineException("this is no UTF-8");
        }
    }

    private static NoteLine read(JsonParser parser) throws BadLineException {
        String id = null;
        String text = null;
        String language = null;
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new BadLineException("this is no JSON object");
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "id" -> id = id(parser, value);
                case "text" -> text = string(parser, value, field);
                case "language" -> language = value == JsonToken.VALUE_NULL ? null : string(parser, value, field);
                default -> parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw new BadLineException("more than one JSON value stands here");
        }
        if (id == null || text == null) {
            throw new BadLineException("the field " + (id == null ? "id" : "text") + " is missing");
        }
        return new NoteLine(id, text, language);
    }

    private static String id(JsonParser parser, JsonToken value) throws BadLineException {
        return switch (value) {
            case VALUE_STRING ->
                '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(parser.getString())) + '"';
            case VALUE_NUMBER_INT -> parser.getString();
            default -> throw new BadLineException("the field id must be a string or a whole number");
        };
    }

    private static String string(JsonParser parser, JsonToken value, String field) throws BadLineException {
        if (value != JsonToken.VALUE_STRING) {
            throw new BadLineException("the field " + field + " must be a string");
        }
        return parser.getString();
    }

    @Override
    public String toString() {
        return "NoteLine[" + text.length() + " characters]";
    }
}
