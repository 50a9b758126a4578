// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.edge;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chartveil.problemweb.HttpProblem;
import io.chartveil.problemweb.ProblemException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LimiterTest {

    @Test
    void whoHasUsedUpTheBurstIsToldToWaitAndOthersAreNot() {
        // Given
        var limiter = new Limiter(1, 2);
        limiter.count("north");
        limiter.count("north");

        // When
        ThrowingCallable third = () -> limiter.count("north");

        // Then
        assertThatThrownBy(third)
                .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                .matches(problem -> problem.type() == HttpProblem.TOO_MANY_REQUESTS)
                .matches(problem -> problem.headers().containsKey("Retry-After"));
        assertThatCode(() -> limiter.count("south")).doesNotThrowAnyException();
    }
}
