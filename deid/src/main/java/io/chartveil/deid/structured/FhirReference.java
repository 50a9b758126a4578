// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The ways in which one FHIR resource refers to another. */
sealed interface FhirReference {

    /** {@code #id}: a resource contained in this one. */
    record Contained(String id) implements FhirReference {}

    /** {@code urn:uuid:…} or {@code urn:oid:…}: the fullUrl of an entry. */
    record Urn(String scheme, String value) implements FhirReference {}

    /** {@code Type/id} or {@code https://server/fhir/Type/id}. */
    record Literal(String base, String type, String id) implements FhirReference {}

    /** {@code Type?identifier=system|value}. */
    record Conditional(String type, String system, String value) implements FhirReference {}

    /** What is none of these: it is removed. */
    record Unknown() implements FhirReference {}

    static FhirReference parse(String text) {
        if (text.startsWith("#")) {
            return new Contained(text.substring(1));
        }
        if (text.startsWith("urn:uuid:") || text.startsWith("urn:oid:")) {
            int colon = text.indexOf(':', 4);
            return new Urn(
                    text.substring(0, colon + 1), text.substring(colon + 1).toLowerCase(Locale.ROOT));
        }
        int query = text.indexOf('?');
        return query >= 0 ? conditional(text.substring(0, query), text.substring(query + 1)) : literal(text);
    }

    /** The resource type that the reference says, or null. */
    static @Nullable String typeOf(FhirReference reference) {
        return switch (reference) {
            case Literal literal -> literal.type();
            case Conditional conditional -> conditional.type();
            case Contained c -> null;
            case Urn u -> null;
            case Unknown u -> null;
        };
    }

    private static FhirReference literal(String text) {
        int history = text.indexOf("/_history/");
        String bare = history < 0 ? text : text.substring(0, history);
        int id = bare.lastIndexOf('/');
        int type = id < 0 ? -1 : bare.lastIndexOf('/', id - 1);
        if (id < 0 || id + 1 == bare.length()) {
            return new Unknown();
        }
        String typeName = bare.substring(type + 1, id);
        return FhirRules.isType(typeName)
                ? new Literal(type < 0 ? "" : bare.substring(0, type), typeName, bare.substring(id + 1))
                : new Unknown();
    }

    private static FhirReference conditional(String path, String query) {
        String type = path.substring(path.lastIndexOf('/') + 1);
        var found = identifierOf(query);
        return found == null || !FhirRules.isType(type) ? new Unknown() : new Conditional(type, found[0], found[1]);
    }

    /** System and value of a query's identifier parameter, or null. */
    static String @Nullable [] identifierOf(String query) {
        for (String parameter : query.split("&", -1)) {
            if (parameter.startsWith("identifier=")) {
                String token = decoded(parameter.substring("identifier=".length()));
                int bar = token.indexOf('|');
                return new String[] {bar < 0 ? "" : token.substring(0, bar), token.substring(bar + 1)};
            }
        }
        return null;
    }

    private static String decoded(String text) {
        try {
            return text.indexOf('%') < 0 ? text : URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A percent sign of its own: the value is only hashed, so its exact form matters little.
            return text;
        }
    }
}
