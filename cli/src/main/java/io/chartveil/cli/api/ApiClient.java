// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Calls the platform in the name of one client. */
public final class ApiClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http;
    private final URI base;
    private final Optional<ClientCredentials> credentials;

    private ApiClient(HttpClient http, URI base, Optional<ClientCredentials> credentials) {
        this.http = http;
        this.base = base;
        this.credentials = credentials;
    }

    /** Somebody who has not signed in. */
    public static ApiClient anonymous(URI gateway) {
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        return new ApiClient(http, gateway, Optional.empty());
    }

    /** A service account, by its secret. */
    public static ApiClient serviceAccount(URI gateway, String clientId, String secret) {
        var anonymous = anonymous(gateway);
        return new ApiClient(anonymous.http, gateway, Optional.of(new ClientCredentials(anonymous, clientId, secret)));
    }

    public ApiAnswer get(String path) {
        return send("GET", path, Map.of(), HttpRequest.BodyPublishers.noBody());
    }

    public ApiAnswer delete(String path) {
        return send("DELETE", path, Map.of(), HttpRequest.BodyPublishers.noBody());
    }

    public ApiAnswer postJson(String path, Object body) {
        return send(
                "POST",
                path,
                Map.of("Content-Type", "application/json"),
                HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }

    public ApiAnswer putJson(String path, Object body, Map<String, String> headers) {
        var all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        return send("PUT", path, all, HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }

    public ApiAnswer post(String path, String mediaType, byte[] body, Map<String, String> headers) {
        var all = new HashMap<>(headers);
        all.put("Content-Type", mediaType);
        return send("POST", path, all, HttpRequest.BodyPublishers.ofByteArray(body));
    }

    public ApiAnswer send(String method, String path, Map<String, String> headers, HttpRequest.BodyPublisher body) {
        var request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).method(method, body);
        headers.forEach(request::header);
        credentials.ifPresent(known -> request.header("Authorization", "Bearer " + known.accessToken()));
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            var first = new HashMap<String, String>();
            answer.headers().map().forEach((name, values) -> first.put(name, values.getFirst()));
            return new ApiAnswer(answer.statusCode(), first, answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiFailure("Interrupted.");
        }
    }

    ApiAnswer postForm(String path, String form, String basicCredentials) {
        return send(
                "POST",
                path,
                Map.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Authorization",
                        "Basic " + basicCredentials),
                HttpRequest.BodyPublishers.ofString(form, StandardCharsets.US_ASCII));
    }
}
