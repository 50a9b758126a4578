// SPDX-License-Identifier: Apache-2.0
package io.chartveil.internaltoken;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Where the key set comes from, as text. */
@FunctionalInterface
interface KeySetSource {

    String read() throws IOException, InterruptedException;

    static KeySetSource of(URI address) {
        if ("file".equals(address.getScheme())) {
            return () -> Files.readString(Path.of(address));
        }
        var request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(5))
                .header("Accept", "application/json")
                .build();
        return () -> {
            // Once in minutes: a client that lives on would keep a thread for nothing.
            try (var client = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(3))
                    .build()) {
                var response = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() != 200) {
                    throw new IOException("status " + response.statusCode());
                }
                return response.body();
            }
        };
    }
}
