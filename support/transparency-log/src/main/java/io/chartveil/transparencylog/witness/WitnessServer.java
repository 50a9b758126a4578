// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.chartveil.transparencylog.note.Note;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** A witness on HTTP: {@code POST /add-checkpoint} and {@code GET /<origin hash>/checkpoint}. */
public final class WitnessServer implements AutoCloseable {

    private static final Pattern CHECKPOINT = Pattern.compile("/([0-9a-f]{64})/checkpoint");

    private final HttpServer server;
    private final ExecutorService threads;
    private final Witness witness;
    private final FileCheckpoints checkpoints;

    private WitnessServer(HttpServer server, Witness witness, FileCheckpoints checkpoints) {
        this.server = server;
        this.witness = witness;
        this.checkpoints = checkpoints;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
    }

    public static WitnessServer start(InetSocketAddress address, Witness witness, FileCheckpoints checkpoints)
            throws IOException {
        var started = new WitnessServer(HttpServer.create(address, 0), witness, checkpoints);
        started.server.setExecutor(started.threads);
        started.server.createContext("/add-checkpoint", started::add);
        started.server.createContext("/", started::read);
        started.server.start();
        return started;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void add(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("POST")) {
                answer(exchange, 405, "text/plain", "POST only\n");
                return;
            }
            var answer = witness.add(exchange.getRequestBody().readNBytes(Note.MAX_BYTES));
            var mediaType = answer instanceof WitnessAnswer.Conflict ? "text/x.tlog.size" : "text/plain; charset=utf-8";
            answer(exchange, answer.status(), mediaType, answer.body());
        }
    }

    private void read(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = CHECKPOINT.matcher(exchange.getRequestURI().getPath());
            var file = path.matches() ? checkpoints.file(path.group(1)).path() : null;
            if (file != null && Files.exists(file)) {
                answer(exchange, 200, "text/plain; charset=utf-8", Files.readString(file));
            } else {
                answer(exchange, 404, "text/plain", "no checkpoint\n");
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String mediaType, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", mediaType);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
