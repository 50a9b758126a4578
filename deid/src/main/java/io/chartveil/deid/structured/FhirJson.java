// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.deid.structured.RecordRefusedException.Rule;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** JSON as records are read and written: streams with limits, faults with place and without content. */
final class FhirJson {

    private static final int MAX_DEPTH = 200;
    /** A record is at most 50 MB, and so is one attachment in it. */
    private static final int MAX_STRING = 70_000_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING)
                    .build())
            .build();
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]{1,60}");

    private FhirJson() {}

    static JsonParser parser(byte[] bytes) {
        return JSON.createParser(ObjectReadContext.empty(), bytes);
    }

    static JsonGenerator generator(OutputStream out) {
        return JSON.createGenerator(ObjectWriteContext.empty(), out);
    }

    /** Jackson's message may quote the record: only the place goes on. */
    static RecordRefusedException refused(JacksonException e) {
        var at = e.getLocation();
        return new RecordRefusedException(
                Rule.NOT_JSON,
                at == null || at.getLineNr() < 0
                        ? "the end"
                        : "line " + at.getLineNr() + ", column " + at.getColumnNr());
    }

    static RecordRefusedException refused(Rule rule, JsonParser parser) {
        var at = parser.currentTokenLocation();
        return new RecordRefusedException(rule, "line " + at.getLineNr() + ", column " + at.getColumnNr());
    }

    /**
     * Steps into a resource and names its type. Afterwards the parser stands on the first property not yet read, or on
     * the object's end.
     *
     * @param lateTypes filled on first need with the types of all resources that do not begin with theirs
     */
    static String enterResource(JsonParser parser, byte[] bytes, Map<Long, String> lateTypes) {
        long at = parser.currentTokenLocation().getByteOffset();
        if (parser.nextToken() == JsonToken.PROPERTY_NAME
                && parser.currentName().equals("resourceType")) {
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                throw refused(Rule.RESOURCE_TYPE, parser);
            }
            String type = checked(parser.getString(), parser);
            parser.nextToken();
            return type;
        }
        if (lateTypes.isEmpty()) {
            findLateTypes(bytes, lateTypes);
        }
        String type = lateTypes.get(at);
        if (type == null) {
            throw refused(Rule.RESOURCE_TYPE, parser);
        }
        return checked(type, parser);
    }

    private static String checked(String type, JsonParser parser) {
        if (!TYPE.matcher(type).matches() || !FhirRules.isType(type)) {
            throw refused(Rule.RESOURCE_TYPE, parser);
        }
        return type;
    }

    private static void findLateTypes(byte[] bytes, Map<Long, String> found) {
        try (var parser = parser(bytes)) {
            var starts = new HashMap<Integer, Long>();
            int depth = 0;
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case START_OBJECT ->
                        starts.put(++depth, parser.currentTokenLocation().getByteOffset());
                    case END_OBJECT -> depth--;
                    case PROPERTY_NAME -> {
                        if (parser.currentName().equals("resourceType")
                                && parser.nextToken() == JsonToken.VALUE_STRING) {
                            found.putIfAbsent(starts.get(depth), parser.getString());
                        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
                            starts.put(++depth, parser.currentTokenLocation().getByteOffset());
                        }
                    }
                    default -> {
                        /* values and arrays: nothing to note */
                    }
                }
            }
        }
    }
}
