// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An operation as the committed OpenAPI documents promise it.
 *
 * @param path with its parameters in braces
 * @param places where a caller says something: {@code path id}, {@code query cursor}, {@code header If-Match},
 *     {@code body select.ids}
 * @param mediaType of the body; empty for an operation without one
 */
public record ApiOperation(
        String id, String method, String path, String permission, List<String> places, String mediaType) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int DEEPEST = 4;
    private static final Set<String> NO_ACCOUNTS = Set.of("self:manage", "keys:provision", "originals:sealed");

    public ApiOperation {
        places = List.copyOf(places);
    }

    /** All operations of all services. */
    public static List<ApiOperation> all() {
        Path folder = Path.of(Objects.requireNonNull(System.getProperty("chartveil.root")), "contracts", "openapi");
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .flatMap(file -> read(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each permission that a tenant can give to a service account; the others are people's or services' own. */
    public static List<String> accountPermissions() {
        return all().stream()
                .map(ApiOperation::permission)
                .filter(permission -> !permission.startsWith("tenants:") && !permission.startsWith("break-glass:"))
                .filter(permission -> !NO_ACCOUNTS.contains(permission))
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether the world can call it; the others are between services. */
    public boolean isPublic() {
        return path.startsWith("/api/");
    }

    private static List<ApiOperation> read(Path file) {
        var operations = new ArrayList<ApiOperation>();
        JsonNode document;
        try {
            document = JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation ->
                                operations.add(of(document, path.getKey(), operation.getKey(), operation.getValue()))));
        return operations;
    }

    private static ApiOperation of(JsonNode document, String path, String method, JsonNode operation) {
        var places = new LinkedHashSet<String>();
        operation
                .path("parameters")
                .forEach(parameter -> places.add(parameter.get("in").asString() + " "
                        + parameter.get("name").asString()));
        var content = operation.path("requestBody").path("content");
        content.properties()
                .forEach(body -> properties(document, body.getValue().path("schema"), "", places, 0));
        return new ApiOperation(
                operation.get("operationId").asString(),
                method.toUpperCase(Locale.ROOT),
                path,
                operation.get("x-permission").asString(),
                List.copyOf(places),
                content.isEmpty() ? "" : content.propertyNames().iterator().next());
    }

    private static void properties(JsonNode document, JsonNode schema, String prefix, Set<String> places, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        if (schema.has("$ref")) {
            String name = schema.get("$ref").asString();
            var target = document.at("/components/schemas/" + name.substring(name.lastIndexOf('/') + 1));
            properties(document, target, prefix, places, depth + 1);
        }
        if (schema.has("items")) {
            properties(document, schema.get("items"), prefix, places, depth + 1);
        }
        schema.path("properties").properties().forEach(property -> {
            String name = prefix + property.getKey();
            int before = places.size();
            properties(document, property.getValue(), name + ".", places, depth + 1);
            if (places.size() == before) {
                places.add("body " + name);
            }
        });
    }
}
