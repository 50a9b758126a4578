// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.edge;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chartveil.problemweb.HttpProblem;
import io.chartveil.problemweb.ProblemException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class LimiterTest {

    @Test
    void whoHasUsedUpTheBurstIsToldToWaitAndOthersAreNot() {
        // Given
        var limiter = new Limiter("tenant", 1, 2);
        limiter.count("north", new MockHttpServletResponse());
        limiter.count("north", new MockHttpServletResponse());

        // When
        ThrowingCallable third = () -> limiter.count("north", new MockHttpServletResponse());

        // Then
        assertThatThrownBy(third)
                .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                .matches(problem -> problem.type() == HttpProblem.TOO_MANY_REQUESTS)
                .matches(problem -> problem.headers().containsKey("Retry-After"));
        assertThatCode(() -> limiter.count("south", new MockHttpServletResponse()))
                .doesNotThrowAnyException();
    }
}
