// SPDX-License-Identifier: Apache-2.0
package io.chartveil.problemweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=wards",
            "management.server.port=0",
            "spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"
        })
class BrokenAnswersTest {

    /** More than Tomcat's buffer holds, so that the head is sent with or without a flush, which Spring's streams ignore. */
    private static final String FIRST_LINES = "{\"ward\":1}\n".repeat(2_000);

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"/by-controller", "/by-filter", "/streamed", "/with-length"})
    void anAnswerThatBreaksOffIsNotPassedOffAsWhole(String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            // Given
            var request = request(path);

            // When
            var head = client.send(request, HttpResponse.BodyHandlers.ofInputStream());

            // Then
            assertThat(head.statusCode()).isEqualTo(200);
            assertThatThrownBy(() -> head.body().readAllBytes()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void anAnswerThatBreaksOffBeforeItsHeadIsAProblem() throws Exception {
        // When
        var answer = get("/before-the-head");

        // Then
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("internal-error").doesNotContain("ward");
    }

    @Test
    void anAnswerThatIsWholeEnds() throws Exception {
        assertThat(get("/whole").body()).isEqualTo(FIRST_LINES);
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request(path), HttpResponse.BodyHandlers.ofString());
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .build();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({Wards.class, FailingFilter.class})
    static class WardsService {

        @Bean
        SecurityFilterChain forEverybody(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .build();
        }
    }

    @RestController
    static class Wards {

        @GetMapping("/by-controller")
        void byController(HttpServletResponse response) throws IOException {
            begin(response);
            throw new IllegalStateException("the rest of the wards");
        }

        @GetMapping({"/by-filter", "/whole"})
        void whole(HttpServletResponse response) throws IOException {
            begin(response);
        }

        @GetMapping("/streamed")
        StreamingResponseBody streamed() {
            return out -> {
                out.write(FIRST_LINES.getBytes(StandardCharsets.UTF_8));
                throw new IllegalStateException("the rest of the wards");
            };
        }

        @GetMapping("/with-length")
        void withLength(HttpServletResponse response) throws IOException {
            response.setContentLength(2 * FIRST_LINES.length());
            begin(response);
            throw new IllegalStateException("the rest of the wards");
        }

        @GetMapping("/before-the-head")
        void beforeTheHead(HttpServletResponse response) throws IOException {
            response.getOutputStream().write("{\"ward\":1}".getBytes(StandardCharsets.UTF_8));
            throw new IllegalStateException("the rest of the wards");
        }

        private static void begin(HttpServletResponse response) throws IOException {
            response.getOutputStream().write(FIRST_LINES.getBytes(StandardCharsets.UTF_8));
            response.flushBuffer();
        }
    }

    static class FailingFilter extends HttpFilter {

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            chain.doFilter(request, response);
            if (request.getRequestURI().equals("/by-filter")) {
                throw new IllegalStateException("after the controller");
            }
        }
    }
}
