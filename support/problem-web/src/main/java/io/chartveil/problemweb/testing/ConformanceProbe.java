// SPDX-License-Identifier: Apache-2.0
package io.chartveil.problemweb.testing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets any operation of the service under test fail as a controller might, with a name in its message. A test imports it;
 * no service does.
 */
public final class ConformanceProbe implements WebMvcConfigurer {

    static final String HEADER = "Conformance-Fail";

    /** As a value of the header: fails after the answer's head and some of its body were sent. */
    static final String LATE = "late";

    /** More than Tomcat keeps back. */
    private static final int SENT_BEFORE = 64 * 1024;

    static final String NAME_OF_A_PATIENT = "Marie Sklodowska";

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new FailingInterceptor()).order(Ordered.LOWEST_PRECEDENCE);
    }

    private static final class FailingInterceptor implements HandlerInterceptor {
        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                throws IOException {
            String moment = request.getHeader(HEADER);
            if (LATE.equals(moment)) {
                response.getOutputStream().write(new byte[SENT_BEFORE]);
            }
            if (moment != null) {
                throw new IllegalStateException("no ward for " + NAME_OF_A_PATIENT);
            }
            return true;
        }
    }
}
