// SPDX-License-Identifier: Apache-2.0
package io.chartveil.internaltoken;

import io.chartveil.problemweb.HttpProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Holds callers to what a controller's method says they need; a method that says nothing is for nobody. */
final class PermissionInterceptor implements HandlerInterceptor {

    private static final String UNDECLARED = "";

    private final Map<Method, String> permissions = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return true;
        }
        var needed = permissions.computeIfAbsent(method.getMethod(), PermissionInterceptor::declared);
        if (needed.isEmpty()) {
            throw HttpProblem.FORBIDDEN.exception("This operation declares no permission, so nobody may call it.");
        }
        if (CurrentCaller.find().filter(caller -> caller.may(needed)).isEmpty()) {
            throw HttpProblem.FORBIDDEN.exception("The permission " + needed + " is needed.");
        }
        return true;
    }

    private static String declared(Method method) {
        var permission = AnnotatedElementUtils.findMergedAnnotation(method, Permission.class);
        return permission == null ? UNDECLARED : permission.value();
    }
}
