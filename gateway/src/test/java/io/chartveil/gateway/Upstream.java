// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A service as the gateway sees it: it notes what came in, and answers by its path. */
final class Upstream {

    private final HttpServer server;
    private final ConcurrentLinkedDeque<Seen> seen = new ConcurrentLinkedDeque<>();
    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();

    private volatile Runnable onBody = () -> {};

    /** What came in. */
    record Seen(String method, String target, Map<String, List<String>> headers, long bodyBytes) {
        @Nullable
        String header(String name) {
            var values = headers.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .findFirst();
            return values.map(entry -> entry.getValue().getFirst()).orElse(null);
        }
    }

    /** Answers one path; an exception breaks the connection off. */
    interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    Upstream() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void on(String path, Handler handler) {
        handlers.put(path, handler);
    }

    /** Called for each piece of a body that arrives. */
    void onBody(Runnable listener) {
        onBody = listener;
    }

    Seen last() {
        return seen.getLast();
    }

    List<Seen> all() {
        return List.copyOf(seen);
    }

    private void serve(HttpExchange exchange) throws IOException {
        long body = count(exchange.getRequestBody());
        seen.add(new Seen(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                body));
        String path = exchange.getRequestURI().getPath();
        Handler handler = handlers.get(path);
        if (handler != null) {
            handler.handle(exchange);
        } else if (path.startsWith("/internal/tenants/")) {
            answer(exchange, 200, "{\"publicKey\":\"{}\"}");
        } else {
            answer(exchange, 200, "{\"path\":\"" + path + "\"}");
        }
        // A handler that fails leaves the answer unfinished, and the server cuts the connection.
        exchange.close();
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private long count(InputStream in) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        long total = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            total += read;
            onBody.run();
        }
        return total;
    }
}
