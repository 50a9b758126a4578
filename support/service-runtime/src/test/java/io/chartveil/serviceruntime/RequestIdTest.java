// SPDX-License-Identifier: Apache-2.0
package io.chartveil.serviceruntime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RequestIdTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @ParameterizedTest
    @ValueSource(strings = {"abcdefgz", "ABCDEFGZ", "01234589", "req_-_-_"})
    void lettersDigitsDashesAndUnderscoresMakeAName(String id) {
        // When
        RequestId.adopt(request, response, id);

        // Then
        assertThat(response.getHeader(RequestId.HEADER)).isEqualTo(id);
    }

    @Test
    void aNameHasEightToSixtyFourCharacters() {
        assertThat(RequestId.isWellFormed("a".repeat(7))).isFalse();
        assertThat(RequestId.isWellFormed("a".repeat(8))).isTrue();
        assertThat(RequestId.isWellFormed("a".repeat(64))).isTrue();
        assertThat(RequestId.isWellFormed("a".repeat(65))).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "req 1234",
                "req.1234",
                "req/1234",
                "req:1234",
                "req@1234",
                "req[1234",
                "req`1234",
                "req{1234",
                "req_1234\n",
                "req_123\u00e9",
                "req_123\u0661"
            })
    void whateverElseIsPassedOver(String id) {
        // When
        RequestId.adopt(request, response, id);

        // Then
        assertThat(response.getHeader(RequestId.HEADER)).isNull();
    }
}
