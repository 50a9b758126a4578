// SPDX-License-Identifier: Apache-2.0
package io.chartveil.internaltoken;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpServer;
import io.chartveil.problemweb.HttpProblem;
import io.chartveil.problemweb.ProblemException;
import io.chartveil.serviceruntime.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenExchangeTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private HttpServer gateway;
    private TokenExchange exchange;

    @BeforeEach
    void aGateway() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/oauth2/token", request -> {
            asked.add(request.getRequestHeaders().getFirst("Authorization") + " "
                    + URLDecoder.decode(new String(request.getRequestBody().readAllBytes(), UTF_8), UTF_8));
            byte[] answer = "{\"access_token\":\"for-anonymizer\",\"expires_in\":300}".getBytes(UTF_8);
            request.sendResponseHeaders(status, answer.length);
            request.getResponseBody().write(answer);
            request.close();
        });
        gateway.start();
        exchange = new TokenExchange(
                URI.create("http://localhost:" + gateway.getAddress().getPort() + "/oauth2/token"),
                "ingestion",
                Secret.of("s3cret"),
                Clock.systemUTC());
    }

    @AfterEach
    void noGateway() {
        gateway.stop(0);
    }

    @Test
    void aCallersTokenBecomesOneForAnotherService() {
        // When
        var token = exchange.exchange("callers-token", "anonymizer");

        // Then
        assertThat(token).isEqualTo("for-anonymizer");
        assertThat(asked)
                .singleElement()
                .asString()
                .startsWith("Basic aW5nZXN0aW9uOnMzY3JldA== ")
                .contains("grant_type=urn:ietf:params:oauth:grant-type:token-exchange")
                .contains("subject_token=callers-token")
                .contains("subject_token_type=urn:ietf:params:oauth:token-type:jwt")
                .contains("audience=anonymizer");
    }

    @Test
    void theSameWishIsAskedOnce() {
        // Given
        exchange.exchange("callers-token", "anonymizer");

        // When
        exchange.exchange("callers-token", "anonymizer");
        exchange.exchange("callers-token", "analytics");

        // Then
        assertThat(asked).hasSize(2);
    }

    @Test
    void aGatewayThatRefusesIs503() {
        // Given
        status = 400;

        // When
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> exchange.exchange("callers-token", "anonymizer"))
                // Then
                .satisfies(e -> assertThat(e.type()).isEqualTo(HttpProblem.UNAVAILABLE));
    }

    @Test
    void outsideARequestThereIsNobodyToActFor() {
        assertThatIllegalStateException().isThrownBy(() -> exchange.forCurrentCaller("anonymizer"));
    }
}
