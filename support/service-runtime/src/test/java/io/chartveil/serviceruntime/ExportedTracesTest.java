// SPDX-License-Identifier: Apache-2.0
package io.chartveil.serviceruntime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

class ExportedTracesTest {

    private static final String NAME_OF_A_PATIENT = "Sklodowska";

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final HttpServer collector;

    ExportedTracesTest() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void collect() {
        collector.createContext("/", exchange -> {
            received.add(exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    @Test
    void aCollectorThatIsNamedGetsTheSpansButNoAddressAsItWasSent() throws Exception {
        // Given
        var endpoint = "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces";

        // When
        try (var service = start(
                "--management.opentelemetry.tracing.export.otlp.endpoint=" + endpoint,
                "--management.tracing.sampling.probability=1.0")) {
            get(service, "/wards/" + NAME_OF_A_PATIENT);
            get(service, "/nowhere/" + NAME_OF_A_PATIENT);
        }

        // Then
        assertThat(received)
                .isNotEmpty()
                .allSatisfy(
                        request -> assertThat(request).startsWith("/v1/traces").contains("wards"))
                .anySatisfy(request -> assertThat(request).contains("http get /wards/{ward}"))
                .noneSatisfy(request -> assertThat(request).contains(NAME_OF_A_PATIENT));
    }

    @Test
    void nothingIsSentWhereNoCollectorIsNamed() {
        // When
        try (var service = start()) {
            // Then
            assertThat(service.getBeansOfType(SpanExporter.class)).isEmpty();
            assertThat(service.getBeansOfType(LogRecordExporter.class)).isEmpty();
            assertThat(service.getBeansOfType(MeterRegistry.class).values())
                    .extracting(registry -> registry.getClass().getSimpleName())
                    .noneMatch(name -> name.startsWith("Otlp"));
        }
    }

    private static ServletWebServerApplicationContext start(String... settings) {
        var arguments = Stream.concat(
                        Stream.of("--spring.application.name=wards", "--server.port=0", "--management.server.port=0"),
                        Stream.of(settings))
                .toArray(String[]::new);
        return (ServletWebServerApplicationContext) new SpringApplicationBuilder(Wards.class).run(arguments);
    }

    private static void get(ServletWebServerApplicationContext service, String path) throws Exception {
        int port = Objects.requireNonNull(service.getWebServer()).getPort();
        try (var client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    @RestController
    static class Wards {

        @GetMapping("/wards/{ward}")
        String ward(@PathVariable String ward) {
            return "a ward of " + ward.length() + " letters";
        }
    }
}
