// SPDX-License-Identifier: Apache-2.0
package io.chartveil.openapidocument;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Marks every property of a response as required, since every one is always written, an empty one as {@code null}:
 * comparing tools do not see an optional property disappear. What a request may leave out stays optional.
 */
final class RequiredProperties {

    private final Map<String, Schema<?>> schemas = new LinkedHashMap<>();
    private final List<Schema<?>> requests = new ArrayList<>();
    private final List<Schema<?>> responses = new ArrayList<>();

    RequiredProperties(OpenAPI document) {
        if (document.getComponents().getSchemas() != null) {
            document.getComponents().getSchemas().forEach((name, schema) -> schemas.put(name, schema));
        }
        if (document.getPaths() == null) {
            return;
        }
        for (var path : document.getPaths().values()) {
            for (var operation : path.readOperations()) {
                if (operation.getRequestBody() != null) {
                    collect(operation.getRequestBody().getContent(), requests);
                }
                operation.getResponses().values().forEach(answer -> collect(answer.getContent(), responses));
            }
        }
    }

    private static void collect(@Nullable Map<String, MediaType> content, List<Schema<?>> into) {
        if (content != null) {
            content.values().stream()
                    .filter(body -> body.getSchema() != null)
                    .forEach(body -> into.add(body.getSchema()));
        }
    }

    void mark() {
        var asked = reachable(requests);
        for (var name : reachable(responses)) {
            var schema = schemas.get(name);
            if (schema != null && !asked.contains(name) && schema.getProperties() != null) {
                schema.setRequired(
                        List.copyOf(new TreeSet<>(schema.getProperties().keySet())));
            }
        }
    }

    private Set<String> reachable(List<Schema<?>> roots) {
        var found = new HashSet<String>();
        roots.forEach(root -> walk(root, found));
        return found;
    }

    private void walk(@Nullable Schema<?> schema, Set<String> found) {
        if (schema == null) {
            return;
        }
        if (schema.get$ref() != null) {
            var name = schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1);
            if (found.add(name)) {
                walk(schemas.get(name), found);
            }
        }
        walk(schema.getItems(), found);
        if (schema.getAdditionalProperties() instanceof Schema<?> values) {
            walk(values, found);
        }
        parts(schema).forEach(part -> walk(part, found));
    }

    private static List<Schema<?>> parts(Schema<?> schema) {
        var parts = new ArrayList<Schema<?>>();
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(parts::add);
        }
        for (var composed : new List<?>[] {schema.getAllOf(), schema.getAnyOf(), schema.getOneOf()}) {
            if (composed != null) {
                composed.forEach(part -> parts.add((Schema<?>) part));
            }
        }
        return parts;
    }
}
