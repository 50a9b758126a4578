// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The refusal to start with an operation of ours that declares no audit: it would be a way around the log. */
final class AuditDeclarations implements SmartInitializingSingleton {

    private final RequestMappingHandlerMapping mapping;

    AuditDeclarations(RequestMappingHandlerMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var silent = mapping.getHandlerMethods().entrySet().stream()
                .filter(each -> isOperation(each.getKey()) && isOurs(each.getValue()))
                .map(each -> each.getValue().getShortLogMessage())
                .sorted()
                .toList();
        if (!silent.isEmpty()) {
            throw new IllegalStateException("These operations declare no @Audited: " + String.join(", ", silent));
        }
    }

    private static boolean isOperation(RequestMappingInfo mapping) {
        return mapping.getPatternValues().stream()
                .anyMatch(path -> path.startsWith("/api/") || path.startsWith("/internal/"));
    }

    private static boolean isOurs(HandlerMethod method) {
        var name = method.getBeanType().getPackageName();
        return name.startsWith("io.chartveil.")
                && !name.contains(".testing")
                && !method.hasMethodAnnotation(Audited.class);
    }
}
