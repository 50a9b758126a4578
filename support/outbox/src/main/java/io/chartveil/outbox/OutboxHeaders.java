// SPDX-License-Identifier: Apache-2.0
package io.chartveil.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import org.apache.kafka.common.header.Headers;

/** Headers as the outbox stores them: a line each, name, colon, value. Cheaper to write and to read than JSON. */
final class OutboxHeaders {

    private OutboxHeaders() {}

    static void check(Map<String, String> headers) {
        headers.forEach((name, value) -> {
            if (name.isEmpty() || name.indexOf(':') >= 0 || name.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("a header's name is empty or holds a colon or a line break");
            }
            if (value.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("header " + name + " holds a line break");
            }
        });
    }

    static String write(Map<String, String> headers) {
        var lines = new StringBuilder();
        headers.forEach(
                (name, value) -> lines.append(name).append(':').append(value).append('\n'));
        return lines.toString();
    }

    static void read(String lines, Headers into) {
        int start = 0;
        while (start < lines.length()) {
            int end = lines.indexOf('\n', start);
            int colon = lines.indexOf(':', start);
            into.add(
                    lines.substring(start, colon),
                    lines.substring(colon + 1, end).getBytes(UTF_8));
            start = end + 1;
        }
    }
}
