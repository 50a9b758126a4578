// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer;

import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.testing.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ConfigurableApplicationContext;

/** An instance of the service in this JVM, called over HTTP. */
record RunningService(ConfigurableApplicationContext context, TestTokens tokens) implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static RunningService start(Installation installation) {
        return new RunningService(installation.start(Map.of()), installation.tokens);
    }

    /** The one that all tests share, until the JVM ends. */
    static RunningService shared() {
        return Shared.SERVICE;
    }

    Answer get(String path, Caller caller) {
        return send(request(path, caller).GET());
    }

    Answer getWithToken(String path, String token) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .header("Authorization", "Bearer " + token)
                .GET());
    }

    Answer post(String path, String body, String contentType, Caller caller, String... headers) {
        var request = request(path, caller).header("Content-Type", contentType).POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** Any method; a body of nothing is none. */
    Answer call(String method, String path, byte[] body, String contentType, Caller caller, String... headers) {
        var publisher = body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
        var request = request(path, caller).method(method, publisher);
        if (body.length > 0) {
            request.header("Content-Type", contentType);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private HttpRequest.Builder request(String path, Caller caller) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .header("Authorization", tokens.bearer("anonymizer", caller));
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type"),
                    response.headers().firstValue("ETag"),
                    new String(response.body(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    record Answer(int statusCode, Optional<String> contentType, Optional<String> etag, String text) {}

    private static final class Shared {
        static final RunningService SERVICE = start(Installation.get());
    }
}
