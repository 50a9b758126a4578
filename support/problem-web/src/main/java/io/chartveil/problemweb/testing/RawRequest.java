// SPDX-License-Identifier: Apache-2.0
package io.chartveil.problemweb.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A request written by hand, since no HTTP client sends what is wrong in itself; the connection is closed after it. */
record RawRequest(String text) {

    static RawRequest of(String method, String target, Map<String, String> headers) {
        var lines = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));
        return new RawRequest(lines.append("\r\n").toString());
    }

    Answer send(int port) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(text.getBytes(UTF_8));
            socket.getOutputStream().flush();
            // A server that refused before the body came would wait for it.
            socket.shutdownOutput();
            return Answer.parse(new String(socket.getInputStream().readAllBytes(), UTF_8));
        }
    }

    /** What came back. */
    record Answer(int status, Map<String, String> headers, String body) {

        private static Answer parse(String text) {
            int end = text.indexOf("\r\n\r\n");
            if (end < 0) {
                throw new IllegalStateException("the connection ended without an answer");
            }
            var lines = text.substring(0, end).split("\r\n", -1);
            var headers = new LinkedHashMap<String, String>();
            for (int i = 1; i < lines.length; i++) {
                int colon = lines[i].indexOf(':');
                headers.put(
                        lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).strip());
            }
            return new Answer(Integer.parseInt(lines[0].substring(9, 12)), headers, text.substring(end + 4));
        }
    }
}
