// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.batch;

import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.RecordFormat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * One line of a batch: a FHIR resource, or an envelope {@code {"format","patient","source","body"}} around a record of
 * any format. What is neither is taken for FHIR, and refused and kept as that.
 */
record BatchLine(RecordFormat format, Optional<PatientIdentifier> patient, Optional<String> source, byte[] body) {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    static BatchLine read(byte[] line) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), line)) {
            return new Envelope(line, parser).read().orElseGet(() -> resource(line));
        } catch (JacksonException | IllegalArgumentException e) {
            return resource(line);
        }
    }

    private static BatchLine resource(byte[] line) {
        return new BatchLine(RecordFormat.FHIR_R4, Optional.empty(), Optional.empty(), line);
    }

    /** Says nothing of the content. */
    @Override
    public String toString() {
        return "BatchLine[" + format + ", " + body.length + " bytes]";
    }

    private static final class Envelope {
        private final byte[] line;
        private final JsonParser parser;
        private @Nullable String format;
        private @Nullable String source;
        private @Nullable PatientIdentifier patient;
        private byte @Nullable [] body;

        Envelope(byte[] line, JsonParser parser) {
            this.line = line;
            this.parser = parser;
        }

        /** Empty for what is no envelope. */
        Optional<BatchLine> read() {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken value = parser.nextToken();
                switch (name) {
                    case "resourceType" -> {
                        return Optional.empty();
                    }
                    case "format" -> format = parser.getValueAsString();
                    case "source" -> source = parser.getValueAsString();
                    case "patient" -> patient = patient(value);
                    case "body" -> body = body(value);
                    default -> parser.skipChildren();
                }
            }
            return format == null || body == null
                    ? Optional.empty()
                    : Optional.of(new BatchLine(
                            RecordFormat.ofWireName(format),
                            Optional.ofNullable(patient),
                            Optional.ofNullable(source),
                            body));
        }

        private @Nullable PatientIdentifier patient(JsonToken value) {
            if (value == JsonToken.VALUE_STRING) {
                return PatientIdentifier.parse(parser.getString());
            }
            String system = "";
            String number = null;
            if (value == JsonToken.START_OBJECT) {
                for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                    parser.nextToken();
                    switch (name) {
                        case "system" -> system = parser.getValueAsString("");
                        case "value" -> number = parser.getValueAsString();
                        default -> parser.skipChildren();
                    }
                }
            }
            return number == null ? null : new PatientIdentifier(system, number);
        }

        /** An object is taken byte by byte, a string as the text that it stands for. */
        private byte @Nullable [] body(JsonToken value) {
            if (value == JsonToken.VALUE_STRING) {
                return parser.getString().getBytes(StandardCharsets.UTF_8);
            }
            if (value != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return null;
            }
            int start = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            return Arrays.copyOfRange(
                    line, start, (int) parser.currentLocation().getByteOffset());
        }
    }
}
