// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.exchange;

import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import io.chartveil.problemweb.HttpProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Holds callers to what the gateway's own controllers say they need, and hands them over as arguments. Services get the
 * same from internal-token, for callers that come by internal tokens; here they come by an admission.
 */
@Component
class CallersInControllers implements WebMvcConfigurer, HandlerInterceptor, HandlerMethodArgumentResolver {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        // Last, so that refusals too are recorded.
        registry.addInterceptor(this).addPathPatterns("/api/**").order(Ordered.LOWEST_PRECEDENCE);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            @Nullable Permission needed = method.getMethodAnnotation(Permission.class);
            if (needed == null) {
                throw HttpProblem.FORBIDDEN.exception("This operation declares no permission, so nobody may call it.");
            }
            if (current().filter(caller -> caller.may(needed.value())).isEmpty()) {
                throw HttpProblem.FORBIDDEN.exception("The permission " + needed.value() + " is needed.");
            }
        }
        return true;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Caller resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return current().orElseThrow(() -> HttpProblem.UNAUTHENTICATED.exception("This operation needs a caller."));
    }

    private static Optional<Caller> current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? Optional.of(caller)
                : Optional.empty();
    }
}
