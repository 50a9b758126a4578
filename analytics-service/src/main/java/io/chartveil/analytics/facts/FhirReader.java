// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.facts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Streams a FHIR resource or Bundle: each resource keeps the bytes it came in, and its facts are read in passing, so
 * that a Bundle of a whole life needs no tree.
 */
final class FhirReader {

    private static final JsonFactory JSON = new JsonFactory();

    private final byte[] body;
    private final JsonParser parser;
    private final List<AnalysableResource> resources = new ArrayList<>();

    private FhirReader(byte[] body, JsonParser parser) {
        this.body = body;
        this.parser = parser;
    }

    static List<AnalysableResource> read(byte[] body) throws UnreadableRecordException {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            var reader = new FhirReader(body, parser);
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableRecordException("not-an-object", "byte 0");
            }
            reader.resource();
            return List.copyOf(reader.resources);
        } catch (JacksonException e) {
            throw new UnreadableRecordException(
                    "not-json",
                    "byte " + (e.getLocation() == null ? 0 : e.getLocation().getByteOffset()));
        }
    }

    /** Reads the object that has just begun; a Bundle gives its entries' resources, anything else itself. */
    private void resource() {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        var facts = new FhirFacts();
        int before = resources.size();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("entry") && parser.currentToken() == JsonToken.START_ARRAY) {
                entries();
            } else {
                facts.property(name, parser);
            }
        }
        if (facts.isBundle()) {
            return;
        }
        // A resource with an "entry" of its own (List) is no Bundle: what lies inside is part of it.
        while (resources.size() > before) {
            resources.removeLast();
        }
        int end = (int) parser.currentLocation().getByteOffset();
        resources.add(new AnalysableResource(facts.type(), Arrays.copyOfRange(body, start, end), facts.facts()));
    }

    private void entries() {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                continue;
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.START_OBJECT && name.equals("resource")) {
                    resource();
                } else {
                    parser.skipChildren();
                }
            }
        }
    }
}
