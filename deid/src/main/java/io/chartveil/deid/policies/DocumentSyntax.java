// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.policies;

import io.chartveil.deid.policies.DocumentNode.Member;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads YAML and JSON as a stream of tokens into nodes that know their line.
 *
 * <p>As a stream, since a tree that a library builds has its aliases expanded (a bomb) and its lines forgotten. What the
 * parsers say of a fault quotes the document, so only their line is passed on.
 */
final class DocumentSyntax {

    static final int MAX_BYTES = 256 * 1024;
    /** A term's label in a source's list of denied terms lies at five. */
    private static final int MAX_DEPTH = 8;
    /** In one mapping or list; there are some 1,500 elements that a path could name. */
    private static final int MAX_MEMBERS = 2_000;

    private static final TokenStreamFactory JSON = new JsonFactory();
    private static final TokenStreamFactory YAML = new YAMLFactory();

    private final JsonParser parser;

    private DocumentSyntax(JsonParser parser) {
        this.parser = parser;
    }

    /** @throws InvalidPolicyException with the line that cannot be read */
    static DocumentNode read(byte[] document, DocumentFormat format) {
        if (document.length > MAX_BYTES) {
            throw new InvalidPolicyException(1, DocumentRule.TOO_LARGE);
        }
        var factory = format == DocumentFormat.JSON ? JSON : YAML;
        String text = text(document);
        requirePrintable(text);
        try (var parser = factory.createParser(ObjectReadContext.empty(), text)) {
            return new DocumentSyntax(parser).document();
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new InvalidPolicyException(
                    line, format == DocumentFormat.JSON ? DocumentRule.NOT_JSON : DocumentRule.NOT_YAML);
        }
    }

    /** Neither language allows other control characters, and the YAML reader does not say on which line one stands. */
    private static void requirePrintable(String text) {
        int line = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                line++;
            } else if (c < ' ' && c != '\t' && c != '\r') {
                throw new InvalidPolicyException(line, DocumentRule.CONTROL_CHARACTER);
            }
        }
    }

    private static String text(byte[] document) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidPolicyException(1, DocumentRule.NOT_UTF_8);
        }
    }

    private DocumentNode document() {
        if (parser.nextToken() == null) {
            throw refused(DocumentRule.NOT_A_MAPPING);
        }
        var node = node(0);
        if (parser.nextToken() != null) {
            throw refused(DocumentRule.ONE_DOCUMENT);
        }
        return node;
    }

    private DocumentNode node(int depth) {
        if (depth > MAX_DEPTH) {
            throw refused(DocumentRule.TOO_DEEP);
        }
        requirePlain();
        int line = line();
        return switch (current()) {
            case START_OBJECT -> new DocumentNode.Mapping(line, members(depth));
            case START_ARRAY -> new DocumentNode.Items(line, items(depth));
            case VALUE_STRING -> new DocumentNode.Text(line, parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new DocumentNode.Figure(line, parser.getDoubleValue());
            default -> new DocumentNode.Other(line);
        };
    }

    private Map<String, Member> members(int depth) {
        var members = new LinkedHashMap<String, Member>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            requirePlain();
            int line = line();
            String key = parser.currentName();
            parser.nextToken();
            var value = node(depth + 1);
            if (members.put(key, new Member(line, value)) != null) {
                throw new InvalidPolicyException(line, DocumentRule.KEY_TWICE);
            }
            requireFew(members.size());
        }
        return members;
    }

    private List<DocumentNode> items(int depth) {
        var items = new ArrayList<DocumentNode>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(depth + 1));
            requireFew(items.size());
        }
        return items;
    }

    private void requireFew(int members) {
        if (members > MAX_MEMBERS) {
            throw refused(DocumentRule.TOO_MANY);
        }
    }

    private void requirePlain() {
        if (parser instanceof YAMLParser yaml) {
            if (yaml.isCurrentAlias() || yaml.getObjectId() != null) {
                throw refused(DocumentRule.NO_ANCHORS);
            }
            if (yaml.getTypeId() != null) {
                throw refused(DocumentRule.NO_TAGS);
            }
        }
    }

    private JsonToken current() {
        @Nullable JsonToken token = parser.currentToken();
        if (token == null) {
            throw refused(DocumentRule.NOT_A_MAPPING);
        }
        return token;
    }

    private InvalidPolicyException refused(DocumentRule rule) {
        return new InvalidPolicyException(line(), rule);
    }

    private int line() {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }
}
