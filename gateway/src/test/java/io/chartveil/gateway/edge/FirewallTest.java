// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

class FirewallTest {

    private final StrictHttpFirewall firewall = new FirewallConfiguration().firewall();
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/records");

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer a.b-c_d~ ", "tab\tin between", "Gr\u00fc\u00dfe", "\u65e5\u672c"})
    void whatTheLibraryLetsInIsLetIn(String value) {
        // Given
        request.addHeader("X-Header", value);

        // When
        var let = firewall.getFirewalledRequest(request).getHeader("X-Header");

        // Then
        assertThat(let).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "a\nb", "\u001b[31m", "\u007f", "\u0085", "\u0378"})
    void whatItRefusesIsRefused(String value) {
        // Given
        request.addHeader("X-Header", value);
        request.addHeader("X-" + value, "x");
        var let = firewall.getFirewalledRequest(request);

        // Then
        assertThatThrownBy(() -> let.getHeader("X-Header")).isInstanceOf(RequestRejectedException.class);
        assertThatThrownBy(() -> let.getHeader("X-" + value)).isInstanceOf(RequestRejectedException.class);
    }
}
