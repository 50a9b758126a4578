// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendCommandTest {

    private static final int FILES = 1_000;

    @TempDir
    private Path place;

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer refusing;

    @BeforeEach
    void start() throws IOException {
        System.setProperty("chartveil.home", place.toString());
        refusing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        refusing.createContext("/", exchange -> {
            try (exchange) {
                requests.incrementAndGet();
                exchange.sendResponseHeaders(401, -1);
            }
        });
        refusing.start();
    }

    @AfterEach
    void stop() {
        refusing.stop(0);
        System.clearProperty("chartveil.home");
    }

    @Test
    void sendingThatCannotGoOnEndsWithoutTryingEveryFile() throws IOException {
        // Given
        Path secret = Files.writeString(place.resolve("secret"), "wrong");
        Path notes = Files.createDirectory(place.resolve("notes"));
        for (int i = 0; i < FILES; i++) {
            Files.writeString(notes.resolve(i + ".txt"), "A note.");
        }
        var said = new StringWriter();

        // When
        int exit = Chartveil.commandLine()
                .setErr(new PrintWriter(said, true))
                .execute(
                        "send",
                        "--gateway",
                        "http://127.0.0.1:" + refusing.getAddress().getPort(),
                        "--client-id",
                        "somebody",
                        "--client-secret-file",
                        secret.toString(),
                        "--parallel",
                        "1",
                        notes.toString());

        // Then
        assertThat(exit).isEqualTo(1);
        assertThat(said.toString()).contains("The request for an access token was answered with 401");
        assertThat(requests.get()).isBetween(1, FILES - 1);
    }
}
