// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class KeySetFetchTest {

    private final HttpServer issuer;

    KeySetFetchTest() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    }

    @BeforeEach
    void start() {
        issuer.createContext("/keys", exchange -> answer(exchange, 200, "{\"keys\":[]}"));
        issuer.createContext("/large", exchange -> answer(exchange, 200, "x".repeat(2_000)));
        issuer.createContext("/elsewhere", exchange -> {
            exchange.getResponseHeaders().set("Location", "/keys");
            answer(exchange, 302, "");
        });
        issuer.createContext("/endless", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 0);
                while (true) {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                }
            }
        });
        issuer.start();
    }

    @AfterEach
    void stop() {
        issuer.stop(0);
    }

    @Test
    void aKeySetOfThisMachineIsReadOnlyWhereThatIsAllowed() throws Exception {
        assertThat(fetch(true).retrieveResource(url("/keys")).getContent()).isEqualTo("{\"keys\":[]}");
        assertThatThrownBy(() -> fetch(false).retrieveResource(url("/keys"))).isInstanceOf(IOException.class);
    }

    @Test
    void anAddressThatIsNotPublicIsNotConnectedToEvenByHttps() {
        // Given
        var https = URI.create("https://127.0.0.1:" + issuer.getAddress().getPort() + "/keys");

        // When
        ThrowingCallable fetch = () -> fetch(false).retrieveResource(https.toURL());

        // Then
        assertThatThrownBy(fetch).hasMessageContaining("not public");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/elsewhere", "/large"})
    void aRedirectAndALargeAnswerAreNotTaken(String path) {
        assertThatThrownBy(() -> fetch(true).retrieveResource(url(path))).isInstanceOf(IOException.class);
    }

    @Test
    void anAnswerThatNeverEndsIsGivenUpInTime() {
        // Given
        var fetch = new KeySetFetch(new IssuerFetchProperties(true, Duration.ofMillis(500), DataSize.ofGigabytes(1)));

        // When
        ThrowingCallable endless = () -> fetch.retrieveResource(url("/endless"));

        // Then
        assertThatThrownBy(endless).hasMessageContaining("too slow");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://idp.test/keys",
                "https://user@idp.test/keys",
                "https:///keys",
                "file:///etc/passwd",
                "ftp://idp.test/keys",
                "https://idp.test/keys#x"
            })
    void whatIsNoPlainHttpsAddressIsNotAllowed(String address) {
        assertThat(fetch(false).allows(URI.create(address))).isFalse();
    }

    private static KeySetFetch fetch(boolean local) {
        return new KeySetFetch(new IssuerFetchProperties(local, Duration.ofMillis(500), DataSize.ofBytes(1_000)));
    }

    private URL url(String path) throws IOException {
        return URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + path)
                .toURL();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
