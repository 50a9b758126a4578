// SPDX-License-Identifier: Apache-2.0
package io.chartveil.openapidocument.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service's released OpenAPI document, {@code contracts/openapi/<service>.json}, held against the one that the service
 * serves. {@code -Dcontracts.write=true} releases the new one; read the difference before you commit it.
 */
public final class OpenApiContract {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private OpenApiContract() {}

    /**
     * Everything that is wrong with the document of the service on this port; empty when it is whole and as released.
     *
     * @param service {@code ingestion}
     */
    public static List<String> violations(String service, int port) {
        return violations(service, fetch(port));
    }

    static List<String> violations(String service, JsonNode document) {
        var found = new ArrayList<>(incomplete(document));
        var released = Path.of(System.getProperty("chartveil.root", "."), "contracts", "openapi", service + ".json");
        // Through Object: a tree keeps its own order, a map is sorted.
        var text = JSON.writeValueAsString(JSON.treeToValue(document, Object.class)) + "\n";
        try {
            if (Boolean.getBoolean("contracts.write")) {
                Files.createDirectories(released.getParent());
                Files.writeString(released, text);
            } else if (!Files.exists(released) || !Files.readString(released).equals(text)) {
                found.add(released.getFileName() + " is not what the service serves: run the test with"
                        + " -Dcontracts.write=true and read the difference");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** What an operation must say: a name of its own, its permission, its audit. */
    static List<String> incomplete(JsonNode document) {
        var missing = new ArrayList<String>();
        var names = new HashSet<String>();
        for (var path : document.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (!METHODS.contains(operation.getKey())) {
                    continue;
                }
                var place = operation.getKey() + " " + path.getKey();
                var id = operation.getValue().path("operationId").asString("");
                if (id.isEmpty() || id.matches(".*_\\d+") || !names.add(id)) {
                    missing.add(place + " has no operationId of its own");
                }
                for (var declaration : List.of("x-permission", "x-audit")) {
                    if (!operation.getValue().has(declaration)) {
                        missing.add(place + " has no " + declaration);
                    }
                }
            }
        }
        if (names.isEmpty()) {
            missing.add("the document holds no operation");
        }
        return missing;
    }

    private static JsonNode fetch(int port) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/internal/openapi"))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("the document answers " + response.statusCode());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
