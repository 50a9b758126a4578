// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.chartveil.contracts.CloudEvent;
import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.RecordId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The services beside this one, played by a small server: a gateway that gives tokens, an ingestion that keeps originals. */
final class OtherServices implements AutoCloseable {

    private final Map<RecordId, byte[]> originals = new ConcurrentHashMap<>();
    private final HttpServer server;

    OtherServices() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", exchange -> answer(exchange, 200, """
                {"access_token":"for-ingestion","expires_in":300}""".getBytes(StandardCharsets.UTF_8)));
        server.createContext("/internal/records/", this::original);
        server.start();
    }

    /** An instance of this service that calls them. */
    RunningService startService(Installation installation) {
        var url = "http://127.0.0.1:" + server.getAddress().getPort();
        return new RunningService(
                installation.start(Map.of(
                        "chartveil.services.ingestion.url",
                        url,
                        "chartveil.token.token-uri",
                        url + "/token",
                        "chartveil.token.client-id",
                        "anonymizer",
                        "chartveil.token.client-secret",
                        "secret")),
                installation.tokens);
    }

    /** Ingestion keeps a note sealed, as it does with every original. */
    void keep(RecordId record, byte[] sealed) {
        originals.put(record, sealed);
    }

    private void original(HttpExchange exchange) throws IOException {
        var id = exchange.getRequestURI().getPath().split("/", -1)[3];
        var sealed = originals.get(RecordId.parse(id));
        exchange.getResponseHeaders().add(CloudEvent.RECORD_FORMAT, RecordFormat.TEXT.wireName());
        answer(exchange, sealed == null ? 404 : 200, sealed == null ? new byte[0] : sealed);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
