// SPDX-License-Identifier: Apache-2.0
package io.chartveil.internaltoken.testing;

import io.chartveil.internaltoken.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.RequestMapping;

/** The controller methods of a service that forgot to say what a caller needs. */
public final class OperationsWithoutPermission {

    private OperationsWithoutPermission() {}

    /**
     * Empty when every operation declares its permission.
     *
     * @param basePackage the service's own
     * @throws IllegalArgumentException if there is no operation at all: a check of nothing proves nothing
     */
    public static List<String> in(String basePackage) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        var without = new ArrayList<String>();
        int[] seen = {0};
        for (var candidate : scanner.findCandidateComponents(basePackage)) {
            var controller = ClassUtils.resolveClassName(
                    Objects.requireNonNull(candidate.getBeanClassName()), ClassUtils.getDefaultClassLoader());
            ReflectionUtils.doWithMethods(controller, method -> {
                if (AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class)) {
                    seen[0]++;
                    if (!AnnotatedElementUtils.hasAnnotation(method, Permission.class)) {
                        without.add(controller.getSimpleName() + "." + method.getName());
                    }
                }
            });
        }
        if (seen[0] == 0) {
            throw new IllegalArgumentException("there is no operation in " + basePackage);
        }
        return without;
    }
}
