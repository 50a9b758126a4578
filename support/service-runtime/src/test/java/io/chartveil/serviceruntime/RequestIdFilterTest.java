// SPDX-License-Identifier: Apache-2.0
package io.chartveil.serviceruntime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RequestIdFilterTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void theIdStandsInTheLogsDuringTheRequestAndNotAfterIt() throws Exception {
        // Given
        var logged = new AtomicReference<String>();

        // When
        new RequestIdFilter(false).doFilter(request, response, (_, _) -> logged.set(MDC.get("requestId")));

        // Then
        assertThat(logged.get())
                .startsWith("req_")
                .isEqualTo(RequestId.of(request))
                .isEqualTo(response.getHeader("Chartveil-Request-Id"));
        assertThat(MDC.get("requestId")).isNull();
    }

    @Test
    void anIdFromTheEdgeIsKept() throws Exception {
        // Given
        request.addHeader("Chartveil-Request-Id", "req_12345678");

        // When
        new RequestIdFilter(false).doFilter(request, response, (_, _) -> {});

        // Then
        assertThat(RequestId.of(request)).isEqualTo("req_12345678");
    }

    @Test
    void theEdgeItselfTrustsNobodysId() throws Exception {
        // Given
        request.addHeader("Chartveil-Request-Id", "req_12345678");

        // When
        new RequestIdFilter(true).doFilter(request, response, (_, _) -> {});

        // Then
        assertThat(RequestId.of(request)).isNotEqualTo("req_12345678");
    }

    @Test
    void anIdThatCouldForgeALogLineIsReplaced() throws Exception {
        // Given
        request.addHeader("Chartveil-Request-Id", "req_12345678\n{\"level\":\"ERROR\"}");

        // When
        new RequestIdFilter(false).doFilter(request, response, (_, _) -> {});

        // Then
        assertThat(RequestId.of(request)).hasSize(40).startsWith("req_");
    }
}
