// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.seed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers what the demo asks of a gateway: what is made twice is a conflict, and records that hold "broken" are refused. */
final class FakePlatform implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> made = ConcurrentHashMap.newKeySet();
    private final Set<String> records = ConcurrentHashMap.newKeySet();

    FakePlatform() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** By who sent them and under which key. */
    Set<String> records() {
        return Set.copyOf(records);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            switch (path) {
                case "/oauth2/token" -> send(exchange, 200, "{\"access_token\":\"a\",\"expires_in\":300}");
                case "/api/v1/invitations/accept" -> send(exchange, 200, "{}");
                case "/api/v1/records" -> record(exchange);
                default -> make(exchange, path.equals("/api/v1/tenants") ? path + body : path);
            }
        }
    }

    private void record(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (key.contains("broken")) {
            send(exchange, 422, "{}");
        } else {
            records.add(key);
            send(exchange, 202, "{}");
        }
    }

    private void make(HttpExchange exchange, String what) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            send(exchange, 200, "{\"state\":\"ACTIVE\"}");
        } else if (made.add(what)) {
            send(exchange, 201, "{\"clientId\":\"id\",\"clientSecret\":\"secret\",\"token\":\"t\"}");
        } else {
            send(exchange, 409, "{}");
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
